package com.agentaid.faces.calls;

import com.agentaid.admin.CallDetail;
import com.agentaid.admin.CallExplorer;
import com.agentaid.admin.ExplainedAgent;
import com.agentaid.admin.ExplainedRound;
import com.agentaid.admin.RoutingExplorer;
import com.agentaid.admin.StoryEvent;
import com.agentaid.faces.paging.FilteredList;
import com.agentaid.faces.paging.PagedModel;
import com.agentaid.platform.paging.Page;
import com.agentaid.routing.Reason;
import com.agentaid.shared.CallId;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call: its facts, its routing round by round, and its story. The agents of one round are listed at a time. */
@Named
@ViewScoped
public class CallBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Rounds that one page shows; a link leads to the older ones. */
    private static final int ROUNDS_MAX = 20;

    /** As a round is written in an address. */
    private static final String ROUND = "[0-9]{1,6}";

    @Inject
    private CallExplorer explorer;

    @Inject
    private RoutingExplorer routing;

    private String id = "";
    private String round = "";
    private String before = "";
    private @Nullable CallDetail call;
    private List<ExplainedRound> rounds = List.of();
    private boolean olderRounds;
    private int open;
    private final FilteredList<ExplainedAgent> agents = new FilteredList<>(this::agents);
    private final PagedModel<StoryEvent> story = new PagedModel<>(
            (page, size) -> explorer.story(callId(), page, size).orElseGet(() -> none(page, size)));

    /** Answers 404 for an id that is none, or another tenant's. */
    public void load() throws IOException {
        call = written().flatMap(explorer::find).orElse(null);
        if (call == null) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(404, "There is no such call.");
            faces.responseComplete();
        } else {
            loadRounds();
        }
    }

    /** One round more than is shown tells whether there are older ones. The newest is open unless another is asked for. */
    private void loadRounds() {
        List<ExplainedRound> found = routing.roundsBefore(
                callId(), before.matches(ROUND) ? Integer.parseInt(before) : Integer.MAX_VALUE, ROUNDS_MAX + 1);
        olderRounds = found.size() > ROUNDS_MAX;
        rounds = List.copyOf(olderRounds ? found.subList(1, found.size()) : found);
        open = rounds.size() - 1;
        for (int i = 0; i < rounds.size(); i++) {
            open = String.valueOf(rounds.get(i).round()).equals(round) ? i : open;
        }
    }

    private Page<ExplainedAgent> agents(String search, String reason, int page, int size) {
        Reason only = reason.isEmpty() ? null : Reason.valueOf(reason);
        return routing.agents(callId(), getOpenRound().round(), only, search, page, size)
                .orElseGet(() -> none(page, size));
    }

    private static <T> Page<T> none(int page, int size) {
        return new Page<>(List.of(), page, size, 0);
    }

    private Optional<CallId> written() {
        try {
            return Optional.of(new CallId(UUID.fromString(id)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private CallId callId() {
        return Objects.requireNonNull(call, "no call is loaded").call().id();
    }

    public @Nullable CallDetail getCall() {
        return call;
    }

    public boolean isRouted() {
        return !rounds.isEmpty();
    }

    /** Whether these rounds are not the newest. */
    public boolean isNewerRounds() {
        return before.matches(ROUND);
    }

    public boolean isOlderRounds() {
        return olderRounds;
    }

    /** The rounds that stand above the open round's agents, itself the last of them. */
    public List<ExplainedRound> getRoundsToOpen() {
        return rounds.subList(0, open + 1);
    }

    public List<ExplainedRound> getRoundsAfterOpen() {
        return rounds.subList(open + 1, rounds.size());
    }

    /** The round whose agents are listed; there must be one. */
    public ExplainedRound getOpenRound() {
        return rounds.get(open);
    }

    public FilteredList<ExplainedAgent> getAgents() {
        return agents;
    }

    public PagedModel<StoryEvent> getStory() {
        return story;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getRound() {
        return round;
    }

    public void setRound(String round) {
        this.round = round;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = before;
    }
}
