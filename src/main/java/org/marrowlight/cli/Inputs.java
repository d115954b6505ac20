package org.marrowlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The inputs of a command line: files, folders (their files by path), or standard input; NDJSON gives one
/// input a line.
final class Inputs {

    private Inputs() {}

    /// One input with the place it came from, `file` or `file:line`.
    record Input(String name, byte[] bytes) {}

    static List<Input> of(List<String> arguments) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("-")) {
                inputs.addAll(split("stdin", System.in.readAllBytes()));
            } else if (Files.isDirectory(Path.of(argument))) {
                for (Path file : files(Path.of(argument))) {
                    inputs.addAll(split(file.toString(), Files.readAllBytes(file)));
                }
            } else {
                inputs.addAll(split(argument, Files.readAllBytes(Path.of(argument))));
            }
        }
        return inputs;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().matches(".*\\.(json|ndjson|xml)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /// A file ending in `.ndjson`, or standard input whose first line is a whole object, is read line by line.
    private static List<Input> split(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean lines = name.endsWith(".ndjson")
                || (name.equals("stdin")
                        && text.lines().limit(1).allMatch(l -> l.strip().endsWith("}")));
        if (!lines) {
            return List.of(new Input(name, bytes));
        }
        List<Input> inputs = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                inputs.add(new Input(name + ":" + number, line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return inputs;
    }
}
