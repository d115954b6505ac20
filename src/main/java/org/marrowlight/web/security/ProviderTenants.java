package org.marrowlight.web.security;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the OpenID Connect provider is used at each door: `/fhir` takes access tokens only, the pages log people in by
/// the code flow. Without a provider there is neither.
@ApplicationScoped
class ProviderTenants implements TenantConfigResolver {

    private final Optional<OidcTenantConfig> door;
    private final Optional<OidcTenantConfig> pages;

    ProviderTenants(SecuritySettings settings) {
        this.door = settings.provider().map(ProviderTenants::door);
        boolean encrypted = settings.mode() == Mode.PRODUCTION;
        this.pages = settings.provider().map(provider -> pages(provider, encrypted));
    }

    private static OidcTenantConfig door(SecuritySettings.Provider provider) {
        return OidcTenantConfig.authServerUrl(provider.issuer().toString())
                .tenantId("door")
                .clientId(provider.clientId())
                .applicationType(ApplicationType.SERVICE)
                .token()
                .audience(provider.audience())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .forcedJwkRefreshInterval(provider.keyLifetime())
                .end()
                .jwks()
                .resolveEarly(false)
                .cacheTimeToLive(provider.keyLifetime())
                .cleanUpTimerInterval(provider.keyLifetime())
                .end()
                .build();
    }

    /// A session lasts as long as the provider's identity token and is never prolonged behind its back.
    private static OidcTenantConfig pages(SecuritySettings.Provider provider, boolean encrypted) {
        var pages = OidcTenantConfig.authServerUrl(provider.issuer().toString())
                .tenantId("pages")
                .clientId(provider.clientId())
                .applicationType(ApplicationType.WEB_APP);
        provider.clientSecret().ifPresent(pages::credentials);
        return pages.authentication()
                .redirectPath("/login")
                .restorePathAfterRedirect()
                .pkceRequired()
                .nonceRequired()
                .cookieForceSecure(encrypted)
                .cookieSameSite(CookieSameSite.LAX)
                .sessionAgeExtension(Duration.ZERO)
                .end()
                .logout()
                .path("/logout")
                .postLogoutPath("/")
                .end()
                .build();
    }

    @Override
    public @Nullable Uni<OidcTenantConfig> resolve(
            RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return (Paths.fhir(request.normalizedPath()) ? door : pages)
                .map(config -> Uni.createFrom().item(config))
                .orElse(null);
    }
}
