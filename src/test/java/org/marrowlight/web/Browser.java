package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A real Chromium that looks at the pages of the service under test as people do.
///
/// It takes the browser that the variable `CHROMIUM` names, else the first of the usual names on the path. Where there
/// is none, the tests are left out and say so; `.ci/run` installs one.
final class Browser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /// How somebody looks at a page.
    enum Look {
        DESKTOP(1280, 900, ColorScheme.LIGHT, Media.SCREEN),
        DARK(1280, 900, ColorScheme.DARK, Media.SCREEN),
        PHONE(360, 740, ColorScheme.LIGHT, Media.SCREEN),
        PHONE_DARK(360, 740, ColorScheme.DARK, Media.SCREEN),
        WALL(3840, 2160, ColorScheme.LIGHT, Media.SCREEN),
        PAPER(794, 1123, ColorScheme.LIGHT, Media.PRINT);

        private final int width;
        private final int height;
        private final ColorScheme scheme;
        private final Media media;

        Look(int width, int height, ColorScheme scheme, Media media) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
            this.media = media;
        }
    }

    /// One browser for all tests of a process; every window is as new.
    private static final class Chromium {
        static final com.microsoft.playwright.Browser STARTED = start();

        private static com.microsoft.playwright.Browser start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable().orElseThrow())
                            .setArgs(FLAGS));
        }
    }

    private final URI base;
    private final List<String> complaints = new ArrayList<>();

    private Browser(URI base) {
        this.base = base;
    }

    /// Before any service is known.
    static Browser nowhere() {
        return new Browser(URI.create("http://localhost"));
    }

    /// The browser before a service, or leaves the test out where there is none.
    static Browser at(URI base) {
        assumeThat(executable())
                .as("no Chromium was found: install one, or name it in the variable CHROMIUM")
                .isPresent();
        return new Browser(base);
    }

    private static Optional<Path> executable() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        Stream<Path> usual = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(named, usual).filter(Files::isExecutable).findFirst();
    }

    /// A window in which a demo user is signed in.
    Page as(String user, Look look) {
        return window(user, look, true);
    }

    /// The same where scripts are switched off.
    Page withoutScript(String user, Look look) {
        return window(user, look, false);
    }

    private Page window(String user, Look look, boolean script) {
        BrowserContext context = Chromium.STARTED.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(base.toString())
                .setHttpCredentials(user, "demo")
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.scheme)
                .setLocale("en-GB")
                .setJavaScriptEnabled(script));
        Page page = context.newPage();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(look.media).setColorScheme(look.scheme));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /// The same window, as large as another look has it.
    static void resize(Page page, Look look) {
        page.setViewportSize(look.width, look.height);
    }

    /// Errors that pages wrote to the console so far: faults of scripts, and what the Content-Security-Policy refused.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Takes a picture to be looked at, if the system property `pictures` is set.
    static void picture(Page page, String name, Look look) {
        if (System.getProperty("pictures") == null) {
            return;
        }
        String file = name + "-" + look.name().toLowerCase(java.util.Locale.ROOT) + ".png";
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
    }

    /// Asserts that nothing on the page keeps somebody from using it by keyboard or screen reader, as far as axe-core
    /// can see.
    static void assertAccessible(Page page) {
        List<String> grave = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(3)
                                        .toList())
                        .toList();
        assertThat(grave).as(page.url()).isEmpty();
    }

    /// Asserts that the page fits its window: what is too wide scrolls in its own frame.
    static void assertFits(Page page) {
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) over).intValue())
                .as("pixels that stick out of " + page.url())
                .isLessThanOrEqualTo(0);
    }
}
