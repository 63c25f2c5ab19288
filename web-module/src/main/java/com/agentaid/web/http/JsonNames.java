package com.agentaid.web.http;

import com.agentaid.platform.json.JsonBeyondLimits;
import com.agentaid.platform.json.JsonLibrary;
import jakarta.json.JsonException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A name that stands twice in one JSON object: nobody knows which of the two was meant, and a reader would take one. */
public final class JsonNames {
    private static final Logger LOG = Logger.getLogger(JsonNames.class.getName());

    private JsonNames() {}

    /**
     * What is no JSON is left to who reads it.
     *
     * @throws ProblemException naming the first name that stands twice, or when the body is too much to be read
     */
    public static void checkOnce(String body) {
        try {
            JsonLibrary.findNameTwice(body).ifPresent(name -> {
                throw new ProblemException(Problem.badField(name, "stands twice in one object of the body"));
            });
        } catch (JsonBeyondLimits tooMuch) {
            throw new ProblemException(Problem.badRequest("The body cannot be read: " + tooMuch.getMessage() + "."));
        } catch (JsonException noJson) {
            LOG.log(Level.FINE, "A body is no JSON", noJson);
        }
    }
}
