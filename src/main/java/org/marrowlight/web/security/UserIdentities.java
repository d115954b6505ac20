package org.marrowlight.web.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.marrowlight.consult.Caller;

/// Knows the users of this installation by name and password.
@ApplicationScoped
class UserIdentities implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final Users users;

    UserIdentities(Users users) {
        this.users = users;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> users.verified(
                        request.getUsername(), request.getPassword().getPassword())
                .map(UserIdentities::identity)
                .orElseThrow(AuthenticationFailedException::new));
    }

    private static SecurityIdentity identity(User user) {
        boolean system = user.roles().contains(Role.EHR);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.name()))
                .addRoles(user.roles())
                .addAttribute(Identities.TENANT, user.tenant())
                .addAttribute(Identities.KIND, system ? Caller.Kind.SYSTEM : Caller.Kind.PERSON)
                .build();
    }
}
