package org.marrowlight.explanation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Case;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.knowledge.RulePack;

/// What would change it: finds the smallest changes of results that are in the case by which a conclusion turns. Single
/// results first, the nearest value first; then pairs and triples of the results that moved most. Every change that is
/// told was assessed, and so was every part of it. Thread-safe, and the same for the same question.
public final class Counterfactuals {

    /// Evaluations that a request may cost unless it says otherwise.
    public static final int BUDGET = 300;

    /// Results that are combined.
    private static final int PAIRED = 8;

    private static final int TRIPLED = 6;
    /// Enough to read.
    private static final int TOLD = 6;

    private final RulePack pack;
    private final Assessor assessor;

    /// @param assessor of this pack
    public Counterfactuals(RulePack pack, Assessor assessor) {
        this.pack = pack;
        this.assessor = assessor;
    }

    /// The changes that turn what is asked about.
    ///
    /// @param budget evaluations that are allowed; the case as it is is one more
    public ChangeReport find(Case patientCase, Instant asOf, Target target, int budget) {
        WhatIfCase asSent = new WhatIfCase(assessor, patientCase, asOf);
        Assessment before = asSent.asItIs();
        WhatIfCase patient = asSent.inPlace(before);
        Standing standing = new Standing(target, before, pack);
        Trying trying = new Trying(patient, standing, budget);
        Search search =
                new Search(new Values(pack, patient, before, standing.facts()), trying, standing.firmness(before));
        ChangeReport.Tried tried = search.run();
        ChangeWords words = new ChangeWords(before, standing);
        return new ChangeReport(
                ChangeReport.SCHEMA,
                before.bundle(),
                before.asOf(),
                before.engine(),
                before.pack(),
                before.site(),
                target.text(),
                target.display(pack),
                standing.words(before, "is"),
                budget,
                trying.evaluations(),
                tried,
                search.found.stream()
                        .map(found -> words.flip(
                                found, trying.make(found).orElseThrow().after()))
                        .toList());
    }

    /// One search.
    private static final class Search {

        private final Values values;
        private final Trying trying;
        private final double firm;
        private final List<List<Alteration>> found = new ArrayList<>();
        private final Map<String, Best> best = new HashMap<>();

        /// The single change of an analyte that moved most without turning anything.
        private record Best(Alteration alteration, double moved) {}

        Search(Values values, Trying trying, double firm) {
            this.values = values;
            this.trying = trying;
            this.firm = firm;
        }

        ChangeReport.Tried run() {
            boolean singles = singles();
            boolean more = singles && found.size() < TOLD && combined();
            return !singles ? ChangeReport.Tried.SOME : more ? ChangeReport.Tried.ALL : ChangeReport.Tried.SINGLES;
        }

        /// Every analyte in turn, the nearest change first. An analyte that turns it alone is not changed further.
        private boolean singles() {
            List<Analyte> open = new ArrayList<>(values.analytes());
            for (int step = 0; !open.isEmpty(); step++) {
                for (Analyte analyte : List.copyOf(open)) {
                    List<Alteration> ways = values.of(analyte);
                    if (step >= ways.size()) {
                        open.remove(analyte);
                    } else if (trying.spent()) {
                        return false;
                    } else if (single(ways.get(step))) {
                        open.remove(analyte);
                    }
                }
            }
            return true;
        }

        private boolean single(Alteration alteration) {
            Optional<Trying.Made> made = trying.make(List.of(alteration));
            boolean turned = made.filter(Trying.Made::turned).isPresent();
            if (turned) {
                keep(nearer(List.of(alteration)));
            }
            made.filter(m -> !m.turned()).ifPresent(m -> {
                Best now = new Best(alteration, Math.abs(firm - m.firmness()));
                best.merge(alteration.analyte().code(), now, (a, b) -> b.moved() > a.moved() ? b : a);
            });
            return turned;
        }

        private void keep(List<Alteration> flip) {
            found.add(flip);
            trying.keep(flip);
        }

        private List<Alteration> mostMoving(int limit) {
            return best.values().stream()
                    .filter(b -> !trying.covered(List.of(b.alteration())))
                    .sorted(Comparator.comparingDouble(Best::moved)
                            .reversed()
                            .thenComparing(b -> b.alteration().analyte().code()))
                    .limit(limit)
                    .map(Best::alteration)
                    .toList();
        }

        private boolean combined() {
            List<Alteration> most = mostMoving(PAIRED);
            for (int i = 0; i < most.size(); i++) {
                for (int j = i + 1; j < most.size(); j++) {
                    offer(List.of(most.get(i), most.get(j)));
                }
            }
            List<Alteration> three = mostMoving(TRIPLED);
            for (int i = 0; i < three.size(); i++) {
                for (int j = i + 1; j < three.size(); j++) {
                    for (int k = j + 1; k < three.size(); k++) {
                        offer(List.of(three.get(i), three.get(j), three.get(k)));
                    }
                }
            }
            return !trying.spent();
        }

        private void offer(List<Alteration> alterations) {
            if (found.size() < TOLD && !trying.covered(alterations) && trying.minimal(alterations)) {
                keep(nearer(alterations));
            }
        }

        /// The same results, each as near to what was measured as still works.
        private List<Alteration> nearer(List<Alteration> flip) {
            List<Alteration> best = flip;
            for (int i = 0; i < flip.size(); i++) {
                best = nearer(best, i);
            }
            return best;
        }

        /// Halves the way between a value that does not work and one that does.
        private List<Alteration> nearer(List<Alteration> flip, int member) {
            List<Alteration> ways = values.towards(flip.get(member));
            int works = ways.size() - 1;
            if (works < 0 || !trying.minimal(with(flip, member, ways.get(works)))) {
                return flip;
            }
            int fails = -1;
            while (works - fails > 1) {
                int middle = (works + fails) / 2;
                if (trying.minimal(with(flip, member, ways.get(middle)))) {
                    works = middle;
                } else {
                    fails = middle;
                }
            }
            return with(flip, member, ways.get(works));
        }

        private static List<Alteration> with(List<Alteration> flip, int member, Alteration way) {
            List<Alteration> changed = new ArrayList<>(flip);
            changed.set(member, way);
            return List.copyOf(changed);
        }
    }

    /// The changes that are possible, each analyte looked at when its turn comes; those that the conclusion rests on
    /// come first.
    private static final class Values {

        private final PlausibleResults plausible;
        private final NearestResults nearest;
        private final List<Analyte> analytes;
        private final Map<String, List<Alteration>> known = new HashMap<>();
        private final Map<String, List<Result>> fine = new HashMap<>();

        Values(RulePack pack, WhatIfCase patient, Assessment before, Set<String> first) {
            this.plausible = new PlausibleResults(pack, patient);
            this.nearest = new NearestResults(before);
            this.analytes = before.facts().stream()
                    .filter(fact -> fact.used() && fact.state().equals("measured"))
                    .sorted(Comparator.comparing(fact -> !first.contains(fact.id())))
                    .map(Assessment.Fact::analyte)
                    .distinct()
                    .filter(patient.changeable()::contains)
                    .flatMap(code -> pack.vocabulary().analyte(code).stream())
                    .filter(analyte -> analyte.kind() != Analyte.Kind.DERIVED)
                    .toList();
        }

        List<Analyte> analytes() {
            return analytes;
        }

        /// The nearest first, to be without the result last. A number stands for itself alone.
        List<Alteration> of(Analyte analyte) {
            return known.computeIfAbsent(analyte.code(), code -> nearest.of(analyte, plausible.coarse(analyte)).stream()
                    .map(way -> new Alteration(analyte, way.to().map(Values::alone), way.steps()))
                    .toList());
        }

        private static Result alone(Result result) {
            return result instanceof Result.Range range && range.analyte().kind() == Analyte.Kind.QUANTITY
                    ? new Result.Range(
                            range.analyte(),
                            Optional.of(new Result.Edge(range.number(), false)),
                            Optional.of(new Result.Edge(range.number(), true)),
                            range.number())
                    : result;
        }

        /// The results that the pack tells apart on the way to a number, the nearest first; none for anything else.
        List<Alteration> towards(Alteration alteration) {
            return alteration
                    .to()
                    .filter(Result.Range.class::isInstance)
                    .map(Result.Range.class::cast)
                    .filter(range -> range.analyte().kind() == Analyte.Kind.QUANTITY)
                    .map(range -> nearest.towards(
                            range.analyte(),
                            fine.computeIfAbsent(range.analyte().code(), code -> plausible.of(range.analyte())),
                            range.number()))
                    .orElse(List.of());
        }
    }
}
