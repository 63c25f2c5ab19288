package com.agentaid.faces.view;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.platform.log.Log;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.OutputStream;

/** Answers a request of a page with a file that the browser keeps. */
public final class FileAnswer {
    private static final Log LOG = Log.of(FileAnswer.class);

    private FileAnswer() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Instead of a file that the books forbid, the page says why. */
    public static void send(String name, String type, Content content) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext response = faces.getExternalContext();
        response.responseReset();
        response.setResponseContentType(type);
        response.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setResponseHeader("Cache-Control", "no-store");
        try {
            content.writeTo(response.getResponseOutputStream());
            faces.responseComplete();
        } catch (BooksInDoubt doubt) {
            LOG.error("The books disagree, so nothing was made of them: " + doubt.getMessage());
            response.responseReset();
            String words = "The books disagree, so there is no such file: " + doubt.getMessage() + ". "
                    + BooksInDoubt.NEXT_STEP;
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, words, null));
        }
    }
}
