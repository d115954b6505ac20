package org.marrowlight.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.marrowlight.blood.Analyte;

/// Tells stories of random people ([RandomCases]) who also have one or two of the themes of
/// `second-opinion/themes.csv`: what belongs together, with its history. The same seed tells the same stories.
final class StoryTeller {

    private static final List<Long> DAYS = List.of(0L, 1L, 3L, 4L, 5L, 7L, 10L, 14L, 20L, 28L, 42L, 60L);

    /// Hours and chance of a line of the table, and what it may say.
    private record Line(double chance, String analyte, List<String> values, List<String> hours) {}

    private final RandomCases people;
    private final Random random;
    private final List<List<Line>> themes;

    StoryTeller(long seed) {
        people = new RandomCases(seed);
        random = new Random(seed);
        themes = themes();
    }

    private static List<List<Line>> themes() {
        Map<String, List<Line>> themes = new TreeMap<>();
        table("themes.csv").forEach(row -> themes.computeIfAbsent(row.get("theme"), t -> new ArrayList<>())
                .add(new Line(
                        Double.parseDouble(row.get("chance")),
                        row.get("analyte"),
                        List.of(row.get("values").split("\\|", -1)),
                        List.of(row.get("hours").split("\\|", -1)))));
        return List.copyOf(themes.values());
    }

    /// The rows of a table of this folder.
    static Stream<CSVRecord> table(String file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        String path = "/second-opinion/" + file;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StoryTeller.class.getResourceAsStream(path), path), StandardCharsets.UTF_8))) {
            return format.parse(reader).getRecords().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One more story: a fifth of them without history, as they are.
    Story next() {
        Story story = dated(Story.of(people.next()));
        int count = random.nextInt(5);
        for (int i = 0; i < Math.min(count, 2); i++) {
            story = with(story, themes.get(random.nextInt(themes.size())));
        }
        return story;
    }

    /// Gives events of the past their day.
    private Story dated(Story story) {
        return story.with(story.entries().stream()
                .map(e -> isEvent(e)
                        ? new Story.Entry(
                                e.analyte(), e.written(), 24 * DAYS.get(random.nextInt(DAYS.size())), e.status())
                        : e)
                .toList());
    }

    private static boolean isEvent(Story.Entry entry) {
        return entry.written().equals("present")
                && Shipped.PACK.vocabulary().analyte(entry.analyte() + "_days").isPresent();
    }

    private Story with(Story story, List<Line> theme) {
        Map<String, Story.Entry> entries = new LinkedHashMap<>();
        story.entries().forEach(e -> entries.put(key(e), e));
        for (Line line : theme) {
            if (random.nextDouble() < line.chance()) {
                Story.Entry entry = entry(line);
                entries.put(key(entry), entry);
            }
        }
        return story.with(List.copyOf(entries.values()));
    }

    /// History is told once, results once per time.
    private static String key(Story.Entry entry) {
        return Story.isHistory(entry.analyte()) ? entry.analyte() : entry.analyte() + "@" + entry.hours();
    }

    private Story.Entry entry(Line line) {
        String value = one(line.values());
        String written = value.contains("..") ? drawn(value) : value;
        long hours = written.equals("absent") ? 0 : Long.parseLong(one(line.hours()));
        return new Story.Entry(line.analyte(), written, hours, org.marrowlight.blood.Status.FINAL);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A number of a range `low..high unit`, small ones as often as large ones.
    private String drawn(String range) {
        String[] parts = range.split(" ", 2);
        String[] ends = parts[0].split("\\.\\.", 2);
        double low = Double.parseDouble(ends[0]);
        double value = low * Math.pow(Double.parseDouble(ends[1]) / low, random.nextDouble());
        return RandomCases.number(value) + " " + parts[1];
    }

    /// A story as hospitals send it: values missing, bounds for numbers, values on a threshold, other units, findings
    /// told absent, preliminary results, no age or sex.
    Story messy() {
        Story story = next();
        int faults = 1 + random.nextInt(4);
        for (int i = 0; i < faults; i++) {
            story = messier(story);
        }
        return story;
    }

    private Story messier(Story story) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> silenced(story);
            case 2 -> changed(story, this::bound);
            case 3 -> changed(story, this::onThreshold);
            case 4 -> changed(story, this::inOtherUnit);
            case 5 -> changed(story, this::preliminary);
            case 6 -> denied(story);
            default -> nameless(story);
        };
    }

    /// Every sixth analyte is not told, with all its history.
    private Story silenced(Story story) {
        List<String> dropped = story.entries().stream()
                .map(Story.Entry::analyte)
                .filter(a -> random.nextInt(6) == 0)
                .toList();
        return story.with(story.entries().stream()
                .filter(e -> !dropped.contains(e.analyte()))
                .toList());
    }

    /// What becomes of one thing told.
    private interface Change {
        List<Story.Entry> of(Story.Entry entry);
    }

    /// Every sixth thing told is changed, history excepted.
    private Story changed(Story story, Change change) {
        return story.with(story.entries().stream()
                .flatMap(e ->
                        random.nextInt(6) == 0 && !Story.isHistory(e.analyte()) ? change.of(e).stream() : Stream.of(e))
                .toList());
    }

    private List<Story.Entry> bound(Story.Entry entry) {
        return List.of(isNumber(entry) ? entry.as((random.nextBoolean() ? "<" : ">") + entry.written()) : entry);
    }

    private static boolean isNumber(Story.Entry entry) {
        return entry.hours() == 0 && entry.written().matches("[0-9.]+ .*");
    }

    private List<Story.Entry> preliminary(Story.Entry entry) {
        return List.of(isNumber(entry) ? entry.preliminary() : entry);
    }

    private List<Story.Entry> onThreshold(Story.Entry entry) {
        List<String> thresholds = Thresholds.of(entry.analyte());
        Analyte analyte = Shipped.PACK.vocabulary().analyte(entry.analyte()).orElseThrow();
        return List.of(
                isNumber(entry) && !thresholds.isEmpty() ? entry.as(one(thresholds) + " " + analyte.unit()) : entry);
    }

    private List<Story.Entry> inOtherUnit(Story.Entry entry) {
        List<String> units = isNumber(entry) ? OtherUnits.of(entry.analyte(), entry.written()) : List.of();
        return List.of(
                units.isEmpty() ? entry : entry.as(OtherUnits.written(entry.analyte(), entry.written(), one(units))));
    }

    /// Half of the findings nobody spoke of are told absent.
    private Story denied(Story story) {
        List<Story.Entry> entries = new ArrayList<>(story.entries());
        List<String> told = entries.stream().map(Story.Entry::analyte).toList();
        Shipped.PACK.vocabulary().analytes().stream()
                .filter(a -> a.kind() == Analyte.Kind.ORDINAL && !told.contains(a.code()))
                .filter(a -> random.nextBoolean())
                .forEach(a -> entries.add(Story.Entry.now(a.code(), "negative")));
        return story.with(entries);
    }

    private Story nameless(Story story) {
        Map<String, String> person = new TreeMap<>(story.person());
        person.remove(random.nextBoolean() ? "age" : "sex");
        return story.with(person);
    }
}
