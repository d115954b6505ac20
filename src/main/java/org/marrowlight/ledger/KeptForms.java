package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.consult.log.LogKey;

/// Compiled forms of packs. A form is code, so it is given only under the signature of the service's own key: whoever
/// can write to the database alone cannot bring code in.
@ApplicationScoped
class KeptForms implements Rulebook.CompiledForms {

    private static final Logger LOG = Logger.getLogger(KeptForms.class);

    private static final String KEEP = """
            insert into pack_compiled (stamp, form, signature) values (:stamp, :form, :signature)
            on conflict (stamp) do nothing
            """;

    private static final String FIND = "select form, signature from pack_compiled where stamp = :stamp";

    private final LogKey key;
    private final Session database;

    KeptForms(LogKey key, Session database) {
        this.key = key;
        this.database = database;
    }

    private static String signed(String stamp, byte[] form) {
        return "marrowlight compiled pack\n" + stamp + "\n" + Digest.sha256(form) + "\n";
    }

    @Override
    @Transactional
    public Optional<byte[]> find(String stamp) {
        return database.createNativeQuery(FIND, Object[].class)
                .setParameter("stamp", Digest.sha256(stamp.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .uniqueResultOptional()
                .flatMap(row -> vouched(stamp, (byte[]) row[0], (byte[]) row[1]));
    }

    private Optional<byte[]> vouched(String stamp, byte[] form, byte[] signature) {
        if (key.publicKey().verify(signed(stamp, form), signature)) {
            return Optional.of(form);
        }
        LOG.warn("a compiled pack on record is not signed by this service's key; it is compiled anew");
        return Optional.empty();
    }

    @Override
    @Transactional
    public void keep(String stamp, byte[] form) {
        database.createNativeMutationQuery(KEEP)
                .setParameter("stamp", Digest.sha256(stamp.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .setParameter("form", form)
                .setParameter("signature", key.sign(signed(stamp, form)))
                .executeUpdate();
    }
}
