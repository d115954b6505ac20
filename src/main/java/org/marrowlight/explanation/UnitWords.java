package org.marrowlight.explanation;

/// UCUM units as people read them: annotations without their braces, the dimensionless ones left out.
public final class UnitWords {

    private UnitWords() {}

    /// The unit behind a value, empty where it would say nothing.
    ///
    /// @param display the name beside the value; a unit that only repeats it is left out
    public static String of(String unit, String display) {
        return switch (unit) {
            case "1", "+", "{code}" -> "";
            case "a" -> "years";
            default -> {
                String read = unit.replaceAll("[{}]", "").replace('_', ' ');
                yield display.equalsIgnoreCase(read) ? "" : read;
            }
        };
    }
}
