package org.marrowlight.blood;

/// Sex as far as reference limits depend on it.
public enum Sex implements Coded {
    FEMALE("female"),
    MALE("male");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
