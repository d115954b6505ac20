package org.marrowlight.web.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.marrowlight.consult.Caller;

/// Reads from a token that was found good whose data its bearer may see and as what: a system by its scopes, whatever
/// roles it has, anybody else by the roles of the provider. A token that does not name its organisation where it must
/// has no role at all.
@ApplicationScoped
class TokenIdentities implements SecurityIdentityAugmentor {

    private final SecuritySettings settings;

    TokenIdentities(SecuritySettings settings) {
        this.settings = settings;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(identity.getPrincipal() instanceof JsonWebToken token ? known(identity, token) : identity);
    }

    private SecurityIdentity known(SecurityIdentity identity, JsonWebToken token) {
        Scopes scopes = Scopes.of(text(token, "scope").orElse(""));
        Optional<String> tenant = tenant(token);
        boolean system = !scopes.none();
        Set<String> roles = system ? scopes.roles() : ofTheProvider(identity);
        QuarkusSecurityIdentity.Builder known = QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(tenant.isPresent() ? roles : Set.of())
                .addAttribute(Identities.KIND, system ? Caller.Kind.SYSTEM : Caller.Kind.PERSON)
                .addAttribute(Identities.NAME, name(token, system));
        tenant.ifPresent(name -> known.addAttribute(Identities.TENANT, name));
        if (system) {
            known.addAttribute(Identities.SCOPES, scopes);
        }
        return known.build();
    }

    private static Set<String> ofTheProvider(SecurityIdentity identity) {
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.retainAll(Role.ALL);
        return roles;
    }

    private Optional<String> tenant(JsonWebToken token) {
        Optional<String> claim = settings.provider().flatMap(SecuritySettings.Provider::tenantClaim);
        return claim.isPresent()
                ? claim.flatMap(name -> text(token, name)).filter(TenantName::allowed)
                : Optional.of(settings.tenant());
    }

    /// A system goes by the client that the provider knows it as.
    private static String name(JsonWebToken token, boolean system) {
        Optional<String> client = text(token, "client_id").or(() -> text(token, "azp"));
        return (system ? client : Optional.<String>empty())
                .or(() -> text(token, "preferred_username"))
                .or(() -> text(token, "sub"))
                .orElseGet(token::getName);
    }

    private static Optional<String> text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }
}
