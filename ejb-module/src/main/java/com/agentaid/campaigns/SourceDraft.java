package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an admin writes into a source: the whole of it but its key and status, checked as one.
 *
 * @param secretName configuration key of the secret, needed in every mode but {@link SourceAuthMode#KEY}; under
 *     {@code agentaid.sources.}, so that no other secret of ours can be put to a source's use
 * @param fieldMap our field name to the name the source uses
 */
public record SourceDraft(
        String name,
        SourceAuthMode authMode,
        @Nullable String secretName,
        @Nullable CampaignId campaign,
        Map<String, String> fieldMap,
        SourceTerms terms) {

    private static final int NAME_LENGTH_MAX = 120;
    private static final int FIELDS_MAX = 50;
    private static final int FIELD_LENGTH_MAX = 100;
    private static final Pattern SECRET_NAME = Pattern.compile("agentaid\\.sources\\.[a-z0-9][a-z0-9.-]{0,80}");

    /** @throws CampaignRefused naming the first part that cannot be */
    public SourceDraft {
        name = name.strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw new CampaignRefused("name", "must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        requireSecret(authMode, secretName);
        if (fieldMap.size() > FIELDS_MAX) {
            throw new CampaignRefused("fieldMap", "must have " + FIELDS_MAX + " fields at most");
        }
        fieldMap.forEach((ours, theirs) -> {
            requireField(ours);
            requireField(theirs);
        });
        fieldMap = Map.copyOf(fieldMap);
    }

    private static void requireSecret(SourceAuthMode mode, @Nullable String secretName) {
        if (mode != SourceAuthMode.KEY && (secretName == null || secretName.isBlank())) {
            throw new CampaignRefused("secretName", "must name the configuration key of the secret");
        }
        if (secretName != null && !SECRET_NAME.matcher(secretName).matches()) {
            throw new CampaignRefused("secretName", "must be a key under agentaid.sources.");
        }
    }

    private static void requireField(@Nullable String field) {
        if (field == null || field.isBlank() || field.length() > FIELD_LENGTH_MAX) {
            throw new CampaignRefused("fieldMap", "must map names of 1 to " + FIELD_LENGTH_MAX + " characters");
        }
    }
}
