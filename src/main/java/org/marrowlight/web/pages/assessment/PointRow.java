package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Map;
import org.marrowlight.explanation.Point;
import org.marrowlight.web.pages.Reading;

/// One argument with its points and sources.
///
/// @param points as a reader reads them; empty where the rule has no weight
/// @param strength strength letter of the rule
public record PointRow(Said said, String points, String strength, List<String> citations) {

    static PointRow of(Point point, Map<String, String> names, Reading reading) {
        return new PointRow(
                Said.of(point.sentence(), names),
                point.points() == 0 ? "" : reading.signed(point.points()),
                point.strength(),
                point.citations());
    }

    static List<PointRow> all(List<Point> points, Map<String, String> names, Reading reading) {
        return points.stream().map(point -> of(point, names, reading)).toList();
    }
}
