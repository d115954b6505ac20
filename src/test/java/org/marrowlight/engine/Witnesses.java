package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.knowledge.RulePack;

/// Finds a case in which one way of a condition holds, at an edge of what it allows.
final class Witnesses {

    private final RulePack pack;
    private final Domains domains;

    Witnesses(RulePack pack, Domains domains) {
        this.pack = pack;
        this.domains = domains;
    }

    /// Where in the range that a way allows the values of its witness lie.
    enum Edge {
        LOW,
        HIGH,
        INSIDE
    }

    private record At(Way way, Edge edge) {}

    /// The last digit that a threshold is printed with; whole points and grades, a tenth for other whole numbers.
    BigDecimal step(Literal literal) {
        String unit =
                pack.vocabulary().analyte(literal.subject()).map(Analyte::unit).orElse("");
        boolean whole = unit.equals("{score}") || unit.equals("+");
        int scale = Math.max(
                whole ? 0 : 1,
                BigDecimal.valueOf(literal.number()).stripTrailingZeros().scale());
        return BigDecimal.ONE.movePointLeft(scale);
    }

    /// A case in which the way holds.
    BoundaryCase of(Way way, Edge edge) {
        Map<String, List<Literal>> subjects = way.literals().stream()
                .collect(Collectors.groupingBy(Literal::subject, TreeMap::new, Collectors.toList()));
        SortedMap<String, String> written = new TreeMap<>();
        subjects.forEach(
                (subject, about) -> written(new At(way, edge), about).ifPresent(text -> written.put(subject, text)));
        return new BoundaryCase(written);
    }

    private Optional<String> written(At at, List<Literal> about) {
        List<Literal> wanted = about.stream().filter(l -> !l.denied()).toList();
        if (wanted.isEmpty() || wanted.stream().allMatch(l -> l.asks().equals("notMeasured"))) {
            return Optional.empty();
        }
        Literal first = wanted.getFirst();
        if (!first.type().equals("Finding")) {
            return Optional.of(first.type().equals("Verdict") ? first.word() : "yes");
        }
        Optional<String> answer = wanted.stream()
                .filter(l -> l.asks().equals("is"))
                .map(l -> "is " + l.word())
                .findFirst();
        return answer.or(() -> measured(at, wanted));
    }

    private Optional<String> measured(At at, List<Literal> wanted) {
        Optional<String> number = number(at, wanted);
        String plain = wanted.stream()
                .map(Literal::asks)
                .filter(Set.of("low", "normal", "high", "present", "absent", "measured")::contains)
                .min(Comparator.comparing(a -> a.equals("measured")))
                .orElse("");
        boolean side = Set.of("low", "normal", "high").contains(plain);
        double most = domains.of(wanted.getFirst().subject()).high();
        if (number.isEmpty() && side && at.edge() == Edge.HIGH && !Double.isInfinite(most)) {
            return Optional.of(plain(most) + " " + plain);
        }
        return number.map(n -> side ? n + " " + plain : n)
                .or(() -> Optional.of(plain).filter(p -> !p.isEmpty()));
    }

    /// A value at the edge of what the way allows.
    private Optional<String> number(At at, List<Literal> wanted) {
        String subject = wanted.getFirst().subject();
        Optional<Literal> open =
                wanted.stream().filter(l -> l.asks().equals(Literal.MAY_REACH)).findFirst();
        if (open.isPresent()) {
            return at.way().values(subject).isPresent()
                    ? Optional.of(plain(open.get().number()))
                    : Optional.of("0.." + plain(open.get().number()));
        }
        return at.way().values(subject).map(values -> {
            double step = wanted.stream()
                    .filter(Literal::compares)
                    .mapToDouble(l -> step(l).doubleValue())
                    .min()
                    .orElse(1);
            return plain(placed(at.edge(), values, step));
        });
    }

    private static double placed(Edge edge, Interval values, double step) {
        boolean below = Double.isInfinite(values.low());
        boolean above = Double.isInfinite(values.high());
        double low = values.lowIncluded() ? values.low() : values.low() + step;
        double high = values.highIncluded() ? values.high() : values.high() - step;
        if (below || above) {
            double end = below ? high : low;
            double inside = below ? end / 3 : end * 3;
            return edge == Edge.INSIDE && !(end == 0) ? inside : end;
        }
        return low > high || edge == Edge.INSIDE ? (values.low() + values.high()) / 2 : edge == Edge.LOW ? low : high;
    }

    static String plain(double x) {
        return BigDecimal.valueOf(Math.round(x * 1e6) / 1e6)
                .stripTrailingZeros()
                .toPlainString();
    }
}
