package org.sqsra;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of one node sets without repackaging the application: {@code sqs.<queue>.<name>} for one queue, else
 * {@code sqs.<name>} for all of them; each as a system property or as an environment variable in upper case, every other
 * character than a letter or digit written as {@code _}.
 */
final class Overrides {
    private static final String PREFIX = "sqs.";

    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> environment;

    Overrides(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** The overrides of this JVM. */
    static Overrides ofThisNode() {
        return new Overrides(System::getProperty, System::getenv);
    }

    /** The value set for all queues, or null. */
    @Nullable
    String find(String name) {
        return read(PREFIX + name);
    }

    /** The value set for this queue, else for all queues, else null. */
    @Nullable
    String find(String queueName, String name) {
        String own = read(PREFIX + queueName + "." + name);
        return own != null ? own : find(name);
    }

    /** As {@link #find(String, String)} for a whole number; {@code otherwise} when nothing is set. */
    int number(String queueName, String name, int otherwise) {
        String text = find(queueName, name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    PREFIX + name + " of queue " + queueName + " must be a whole number, is: " + text, e);
        }
    }

    private @Nullable String read(String key) {
        String property = properties.apply(key);
        if (property != null && !property.isBlank()) {
            return property;
        }
        String variable = environment.apply(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
        return variable != null && !variable.isBlank() ? variable : null;
    }
}
