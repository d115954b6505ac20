package org.marrowlight.web.security;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The settings of this room.
@Singleton
public class SecuritySettings {

    private final Mode mode;
    private final String tenant;
    private final Optional<Path> usersFile;
    private final Rate rate;
    private final Optional<Provider> provider;

    /// How often one client may ask: so many requests at once, and then so many a second.
    record Rate(int burst, int perSecond) {}

    /// An OpenID Connect provider that vouches for people and systems.
    ///
    /// @param audience for whom its access tokens must be meant
    /// @param tenantClaim the claim that names the organisation; without it everybody belongs to this one
    /// @param keyLifetime how long its signing keys are believed before they are asked for again
    record Provider(
            URI issuer,
            String clientId,
            Optional<String> clientSecret,
            String audience,
            Optional<String> tenantClaim,
            Duration keyLifetime) {}

    SecuritySettings(
            @ConfigProperty(name = "marrowlight.mode") String mode,
            @ConfigProperty(name = "marrowlight.tenant") String tenant,
            @ConfigProperty(name = "marrowlight.users-file") Optional<Path> usersFile,
            @ConfigProperty(name = "marrowlight.rate.burst") int burst,
            @ConfigProperty(name = "marrowlight.rate.per-second") int perSecond,
            @ConfigProperty(name = "marrowlight.oidc.issuer") Optional<URI> issuer,
            @ConfigProperty(name = "marrowlight.oidc.client-id") String clientId,
            @ConfigProperty(name = "marrowlight.oidc.client-secret") Optional<String> clientSecret,
            @ConfigProperty(name = "marrowlight.oidc.audience") String audience,
            @ConfigProperty(name = "marrowlight.oidc.tenant-claim") Optional<String> tenantClaim,
            @ConfigProperty(name = "marrowlight.oidc.key-lifetime") Duration keyLifetime) {
        this.mode = Mode.of(mode);
        this.tenant = tenant;
        this.usersFile = usersFile;
        this.rate = new Rate(burst, perSecond);
        this.provider =
                issuer.map(uri -> new Provider(uri, clientId, clientSecret, audience, tenantClaim, keyLifetime));
    }

    /// How the installation is meant.
    public Mode mode() {
        return mode;
    }

    /// The organisation that runs the service: that of everybody whose identity names none, and of attempts that
    /// nobody can be named for.
    public String tenant() {
        return tenant;
    }

    Optional<Path> usersFile() {
        return usersFile;
    }

    Rate rate() {
        return rate;
    }

    Optional<Provider> provider() {
        return provider;
    }

    /// Whether a password can let anybody in.
    boolean passwords() {
        return mode == Mode.EVALUATION || usersFile.isPresent();
    }

    /// What to say when the service starts.
    public List<String> words() {
        return mode == Mode.EVALUATION
                ? DemoUsers.words()
                : List.of("Production mode. Decision support, not a diagnosis.");
    }
}
