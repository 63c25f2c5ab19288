package com.agentaid.stories;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a story of the running system begins with; it leaves no browser, no connection and no fault behind. */
@ExtendWith(AgentAid.class)
abstract class LiveStory {
    AgentAid.Instance agentAid;
    Books books;
    Browsers browsers;
    Outside outside;
    Stage stage;

    @BeforeEach
    final void open(AgentAid.Instance running) {
        agentAid = running;
        books = Books.open(running);
        browsers = new Browsers();
        outside = new Outside(running);
        stage = new Stage(books);
    }

    @AfterEach
    final void close() {
        outside.noFaults();
        browsers.close();
        books.close();
    }
}
