package org.marrowlight.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.PackEvent;
import org.marrowlight.consult.PackStore;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.knowledge.PackId;

/// The packs and site profiles on record.
@ApplicationScoped
public class PackRows implements PackStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private static final String KEEP = """
            insert into pack_text (digest, pack_id, version, sources, kept_at)
            values (:digest, :id, :version, :sources, :at) on conflict (digest) do nothing
            """;

    private static final String KEEP_SITE = """
            insert into site_text (digest, profile, kept_at) values (:digest, :profile, :at)
            on conflict (digest) do nothing
            """;

    private static final String STAND = """
            insert into pack_standing (id, digest, standing, who, at) values (:id, :digest, :standing, :who, :at)
            """;

    /// The next number is free under the lock that is held.
    private static final String ACTIVATE = """
            insert into pack_activation (pack_id, number, id, digest, proposer, who, at)
            values (:pack, (select coalesce(max(number), 0) + 1 from pack_activation where pack_id = :pack), :id, :digest,
                :proposer, :who, :at)
            """;

    private static final String EVENTS = """
            select t.pack_id, t.version, t.digest, e.standing, e.who, e.at, e.id from (
                select id, digest, standing, who, at, 0 as number from pack_standing
                union all select id, digest, 'active', who, at, number from pack_activation) e
            join pack_text t on t.digest = e.digest
            """;

    private static final String WITHOUT_LEAF = """
            select e.id from (select id from pack_standing union all select id from pack_activation) e
            where not exists (select from leaf l where l.subject = e.id and l.kind = 'pack')
            """;

    private static final String MISPLACED = """
            select a.id from (select *, row_number() over (partition by pack_id order by at, number) as place
                from pack_activation) a
            where a.number <> a.place or a.proposer is distinct from (select s.who from pack_standing s
                where s.digest = a.digest and s.standing = 'candidate' and s.at <= a.at order by s.at desc limit 1)
            """;

    private static final String MISSING = """
            select distinct a.pack_digest from assessment a where a.engine_digest <> ''
                and not exists (select from pack_text t where t.digest = a.pack_digest)
            union select distinct a.site_digest from assessment a where a.engine_digest <> ''
                and not exists (select from site_text t where t.digest = a.site_digest)
            """;

    private final TenantTransaction transaction;
    private final Leaves leaves;
    private final KeptForms forms;
    private final Session database;

    PackRows(TenantTransaction transaction, Leaves leaves, KeptForms forms, Session database) {
        this.transaction = transaction;
        this.leaves = leaves;
        this.forms = forms;
        this.database = database;
    }

    @Override
    @Transactional
    public void keep(PackId pack, SortedMap<String, String> sources, Instant at) {
        database.createNativeMutationQuery(KEEP)
                .setParameter("digest", pack.digest())
                .setParameter("id", pack.id())
                .setParameter("version", pack.version())
                .setParameter("sources", CanonicalJson.write(sources))
                .setParameter("at", at)
                .executeUpdate();
    }

    @Override
    @Transactional
    public Optional<SortedMap<String, String>> sources(String digest) {
        return database.createNativeQuery("select sources from pack_text where digest = :digest", byte[].class)
                .setParameter("digest", digest)
                .uniqueResultOptional()
                .map(PackRows::texts);
    }

    private static SortedMap<String, String> texts(byte[] json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of a pack on record cannot be read", e);
        }
    }

    @Override
    @Transactional
    public void keepSite(String digest, String profile, Instant at) {
        database.createNativeMutationQuery(KEEP_SITE)
                .setParameter("digest", digest)
                .setParameter("profile", profile)
                .setParameter("at", at)
                .executeUpdate();
    }

    @Override
    @Transactional
    public Optional<String> site(String digest) {
        return database.createNativeQuery("select profile from site_text where digest = :digest", String.class)
                .setParameter("digest", digest)
                .uniqueResultOptional();
    }

    /// An event with the name it has in the log.
    private record Event(UUID id, PackEvent event) {}

    private List<Event> events() {
        return database.createNativeQuery(EVENTS + " order by e.at, e.number", Object[].class)
                .getResultStream()
                .map(PackRows::event)
                .toList();
    }

    private static Event event(Object[] row) {
        Leaf.Standing standing = Leaf.Standing.valueOf(row[3].toString().toUpperCase(java.util.Locale.ROOT));
        return new Event(
                (UUID) row[6],
                new PackEvent(
                        new PackId(row[0].toString(), row[1].toString(), row[2].toString()),
                        standing,
                        row[4].toString(),
                        (Instant) row[5]));
    }

    @Override
    public List<PackEvent> history(String tenant) {
        List<PackEvent> told = new ArrayList<>();
        Optional<PackEvent> active = Optional.empty();
        for (Event entry : transaction.of(tenant, this::events)) {
            PackEvent event = entry.event();
            if (event.standing() == Leaf.Standing.ACTIVE) {
                active.filter(before -> !before.pack().equals(event.pack()))
                        .ifPresent(before ->
                                told.add(new PackEvent(before.pack(), Leaf.Standing.RETIRED, event.who(), event.at())));
                active = Optional.of(event);
            }
            told.add(event);
        }
        told.sort(Comparator.comparing(PackEvent::at));
        return Collections.unmodifiableList(told);
    }

    @Override
    public void stand(Caller caller, PackId pack, Leaf.Standing standing, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        UUID id = Uuids.next(when);
        transaction.of(caller.tenant(), () -> {
            database.createNativeMutationQuery(STAND)
                    .setParameter("id", id)
                    .setParameter("digest", pack.digest())
                    .setParameter("standing", standing.code())
                    .setParameter("who", caller.name())
                    .setParameter("at", when)
                    .executeUpdate();
            leaves.add(
                    "pack",
                    leaf(caller.tenant(), new Event(id, new PackEvent(pack, standing, caller.name(), when))),
                    when);
            return id;
        });
    }

    @Override
    public void activate(Caller caller, PackId pack, String proposer, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        UUID id = Uuids.next(when);
        transaction.of(caller.tenant(), () -> {
            database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
                    .setParameter("name", "activate " + caller.tenant() + " " + pack.id())
                    .getSingleResult();
            database.createNativeMutationQuery(ACTIVATE)
                    .setParameter("pack", pack.id())
                    .setParameter("id", id)
                    .setParameter("digest", pack.digest())
                    .setParameter("proposer", proposer)
                    .setParameter("who", caller.name())
                    .setParameter("at", when)
                    .executeUpdate();
            PackEvent event = new PackEvent(pack, Leaf.Standing.ACTIVE, caller.name(), when);
            leaves.add("pack", leaf(caller.tenant(), new Event(id, event)), when);
            return id;
        });
    }

    private static Leaf leaf(String tenant, Event entry) {
        PackEvent event = entry.event();
        return new Leaf.PackStanding(
                new Leaf.Entry(tenant, entry.id().toString(), event.at()), event.who(), event.pack(), event.standing());
    }

    /// The leaf that an event of the tenant should have.
    Optional<byte[]> leaf(String tenant, UUID id) {
        return events().stream()
                .filter(entry -> entry.id().equals(id))
                .map(entry -> leaf(tenant, entry).bytes())
                .findFirst();
    }

    /// The events of the tenant that have no leaf.
    List<UUID> withoutLeaf() {
        return database.createNativeQuery(WITHOUT_LEAF, UUID.class).getResultList();
    }

    /// The activations of the tenant that are not where time puts them, or whose proposer did not propose.
    List<UUID> misplaced() {
        return database.createNativeQuery(MISPLACED, UUID.class).getResultList();
    }

    /// Digests of packs and profiles by which the tenant was answered and that are not there any more.
    List<String> missing() {
        return database.createNativeQuery(MISSING, String.class).getResultList();
    }

    @Override
    @Transactional
    public Map<String, String> inForce(String packId) {
        return database.createNativeQuery(
                        "select of_tenant, of_digest from packs_in_force() where of_pack = :pack", Object[].class)
                .setParameter("pack", packId)
                .getResultStream()
                .collect(Collectors.toMap(row -> row[0].toString(), row -> row[1].toString()));
    }

    @Override
    public Rulebook.CompiledForms compiledForms() {
        return forms;
    }

    /// Digests of packs whose texts have another one.
    @Transactional
    List<String> damaged() {
        return database.createNativeQuery("select digest, sources from pack_text order by digest", Object[].class)
                .getResultStream()
                .filter(row -> !digest((byte[]) row[1]).equals(row[0]))
                .map(row -> row[0].toString())
                .toList();
    }

    private static String digest(byte[] json) {
        try {
            return Digest.sha256(texts(json));
        } catch (UncheckedIOException e) {
            return "unreadable";
        }
    }

    /// Digests of site profiles whose text has another one.
    @Transactional
    List<String> damagedSites() {
        return database.createNativeQuery("select digest, profile from site_text order by digest", Object[].class)
                .getResultStream()
                .filter(row -> !Digest.sha256(row[1].toString().getBytes(StandardCharsets.UTF_8))
                        .equals(row[0]))
                .map(row -> row[0].toString())
                .toList();
    }
}
