package com.agentaid.faces.view;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.OutputStream;

/** Answers a request of a page with a file that the browser keeps. */
public final class FileAnswer {
    private FileAnswer() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public static void send(String name, String type, Content content) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext response = faces.getExternalContext();
        response.responseReset();
        response.setResponseContentType(type);
        response.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setResponseHeader("Cache-Control", "no-store");
        content.writeTo(response.getResponseOutputStream());
        faces.responseComplete();
    }
}
