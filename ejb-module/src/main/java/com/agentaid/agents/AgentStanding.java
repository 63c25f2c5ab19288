package com.agentaid.agents;

import com.agentaid.shared.Attribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an admin grants an agent, in all campaigns: campaigns that ask for an attribute trust that somebody looked.
 *
 * @param attributes attribute to its values, such as {@code language} to {@code en, es}
 * @param priorityTier 1 is served before 2
 * @param weight share of turns where turns go by weight
 * @param version of the account as it was read: a change of an account that changed since is refused
 */
public record AgentStanding(Map<String, Set<String>> attributes, int priorityTier, int weight, long version) {

    public static final int TIER_MAX = 9;
    public static final int WEIGHT_MAX = 100;
    public static final int ATTRIBUTES_MAX = 20;
    public static final int VALUES_MAX = 20;

    /** @throws SettingsRefused naming each part that cannot be */
    public AgentStanding {
        List<RefusedField> errors = new ArrayList<>();
        SortedMap<String, Set<String>> kept = new TreeMap<>();
        try {
            attributes.forEach((name, values) -> values.forEach(value -> {
                Attribute attribute = new Attribute(name, value);
                kept.computeIfAbsent(attribute.name(), first -> new TreeSet<>()).add(attribute.value());
            }));
        } catch (IllegalArgumentException noAttribute) {
            errors.add(new RefusedField("attributes", String.valueOf(noAttribute.getMessage())));
        }
        if (kept.size() > ATTRIBUTES_MAX || kept.values().stream().anyMatch(values -> values.size() > VALUES_MAX)) {
            errors.add(new RefusedField(
                    "attributes", "must be " + ATTRIBUTES_MAX + " at most, each of " + VALUES_MAX + " values at most"));
        }
        if (priorityTier < 1 || priorityTier > TIER_MAX) {
            errors.add(new RefusedField("priorityTier", "must be 1 to " + TIER_MAX));
        }
        if (weight < 1 || weight > WEIGHT_MAX) {
            errors.add(new RefusedField("weight", "must be 1 to " + WEIGHT_MAX));
        }
        if (!errors.isEmpty()) {
            throw new SettingsRefused(errors);
        }
        kept.replaceAll((name, values) -> Collections.unmodifiableSortedSet((SortedSet<String>) values));
        attributes = Collections.unmodifiableSortedMap(kept);
    }
}
