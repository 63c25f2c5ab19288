package com.agentaid.admin.internal;

/** Search words as patterns: what the user types is found literally, also a percent sign. */
final class Like {
    private Like() {}

    static String containing(String words) {
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
