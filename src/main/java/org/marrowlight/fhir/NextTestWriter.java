package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.ActionRelationshipType;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.RequestGroup.RequestIntent;
import org.hl7.fhir.r4.model.RequestGroup.RequestPriority;
import org.hl7.fhir.r4.model.RequestGroup.RequestStatus;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Alert;
import org.marrowlight.differential.Assessment.NextTest;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.Urgency;

/// Writes what to do next as a draft RequestGroup: alerts first, then tests in their order of usefulness.
record NextTestWriter(Answer answer) {

    /// The group; empty when there is nothing to do.
    Optional<RequestGroup> write() {
        Assessment assessment = answer.assessment();
        boolean nothing =
                assessment.alerts().isEmpty() && assessment.nextTests().isEmpty();
        return nothing ? Optional.empty() : Optional.of(group(actions()));
    }

    private RequestGroup group(List<RequestGroupActionComponent> actions) {
        RequestGroup group = new RequestGroup();
        group.setId(answer.id(Answer.NEXT_TESTS));
        group.setLanguage(Canon.LANGUAGE);
        group.addInstantiatesCanonical(module(answer));
        group.setStatus(RequestStatus.DRAFT);
        group.setIntent(RequestIntent.PROPOSAL);
        group.setPriority(highest(actions));
        group.setSubject(answer.subject());
        group.setAuthoredOnElement(answer.asOf());
        group.setAuthor(answer.to(Answer.DEVICE));
        group.setAction(actions);
        group.setText(new Page()
                .section(
                        "Proposed, in this order",
                        actions.stream()
                                .map(a -> a.getTitle() + " (" + a.getPriority().toCode() + ")")
                                .toList())
                .narrative());
        return group;
    }

    /// The module that answers, in the version of its pack.
    static String module(Answer answer) {
        return Canon.MODULE + "|" + answer.assessment().pack().version();
    }

    private List<RequestGroupActionComponent> actions() {
        List<RequestGroupActionComponent> actions = new ArrayList<>();
        answer.assessment().alerts().forEach(alert -> actions.add(ofAlert(alert)));
        answer.assessment().nextTests().forEach(test -> actions.add(ofTest(test)));
        for (int i = 0; i < actions.size(); i++) {
            actions.get(i).setPrefix(Integer.toString(i + 1));
        }
        return actions;
    }

    private RequestGroupActionComponent ofAlert(Alert alert) {
        RequestGroupActionComponent action = new RequestGroupActionComponent();
        action.setTitle(Printable.of(alert.display()));
        action.setTextEquivalent(Printable.of(String.join(" ", AlertWriter.sentences(alert))));
        action.setPriority(priority(alert.level()));
        action.setResource(answer.to(AlertWriter.role(alert)));
        return action;
    }

    private RequestGroupActionComponent ofTest(NextTest test) {
        RequestGroupActionComponent action = new RequestGroupActionComponent();
        action.setId(actionId(test.code()));
        action.setTitle(Printable.of(test.display()));
        action.setTextEquivalent(Printable.of(why(test)));
        action.setPriority(priority(test.urgency()));
        action.addCode(new CodeableConcept().setText(Printable.of(test.display())));
        test.citations().forEach(key -> action.addDocumentation(document(key)));
        earlier(test).forEach(code -> action.addRelatedAction()
                .setActionId(actionId(code))
                .setRelationship(ActionRelationshipType.AFTER));
        action.setResource(answer.to(ProposalWriter.role(test)));
        return action;
    }

    private static String actionId(String code) {
        return code.replaceAll("[^A-Za-z0-9.-]", "-");
    }

    /// What a test tells, what it tells apart and what comes before it.
    static String why(NextTest test) {
        StringBuilder why = new StringBuilder(test.why());
        test.separates().forEach(pair -> why.append(" Tells apart: ")
                .append(String.join(" / ", pair))
                .append('.'));
        if (!test.before().isEmpty()) {
            why.append(" Before it: ").append(String.join("; ", test.before())).append('.');
        }
        return why.toString().strip();
    }

    /// The proposed tests that a test waits for; other words in `before` are read, not linked.
    private List<String> earlier(NextTest test) {
        return answer.assessment().nextTests().stream()
                .map(NextTest::code)
                .filter(code -> test.before().contains(code))
                .toList();
    }

    private RelatedArtifact document(String key) {
        RelatedArtifact artifact = new RelatedArtifact();
        artifact.setType(RelatedArtifact.RelatedArtifactType.CITATION);
        artifact.setLabel(key);
        artifact.setCitation(Printable.of(answer.sources(List.of(key)).getFirst()));
        Optional.ofNullable(answer.pack().citations().get(key))
                .flatMap(Citation::url)
                .ifPresent(artifact::setUrl);
        return artifact;
    }

    private static RequestPriority highest(List<RequestGroupActionComponent> actions) {
        return actions.stream()
                .map(RequestGroupActionComponent::getPriority)
                .max(java.util.Comparator.naturalOrder())
                .orElse(RequestPriority.ROUTINE);
    }

    /// The order of R4's request priorities: routine, urgent, asap, stat.
    static RequestPriority priority(Urgency urgency) {
        return switch (urgency) {
            case IMMEDIATE -> RequestPriority.STAT;
            case SAME_DAY -> RequestPriority.ASAP;
            case WITHIN_DAYS, DAYS -> RequestPriority.URGENT;
            case WEEKS -> RequestPriority.ROUTINE;
        };
    }
}
