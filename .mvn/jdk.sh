# Finds a JDK that Marrowlight can be built and run with, and exports JAVA_HOME. Sourced by mvnw and marrowlight.
# Order: JAVA_HOME, java on the PATH, the usual folders of Linux, SDKMAN, IDEs and macOS; the newest of a folder first.
MARROWLIGHT_JDK=25

marrowlight_jdk_version() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p'
}

marrowlight_find_jdk() {
  on_path=$(command -v javac 2>/dev/null || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  mac=$(/usr/libexec/java_home -v "$MARROWLIGHT_JDK+" 2>/dev/null || true)
  for candidate in "${JAVA_HOME:-}" "$on_path" "$mac" \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /opt/*/*jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    version=$(marrowlight_jdk_version "$candidate") || continue
    if [ -n "$version" ] && [ "$version" -ge "$MARROWLIGHT_JDK" ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Marrowlight needs a JDK $MARROWLIGHT_JDK or newer: install one (for example Eclipse Temurin $MARROWLIGHT_JDK) or point JAVA_HOME at it." >&2
  return 1
}

marrowlight_find_jdk || exit 1
