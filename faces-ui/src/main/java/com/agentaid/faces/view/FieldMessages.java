package com.agentaid.faces.view;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import java.util.Locale;

/** What a page says after an act: of the whole, or beside the field that was refused. The browser hears of a refusal as of a failed validation. */
public final class FieldMessages {
    private FieldMessages() {}

    public static void done(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(text));
    }

    public static void failed(String text) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.validationFailed();
        faces.addMessage(null, error(text));
    }

    /** At the head of the page when the form has no such field. @param message as facades word it, {@code must be 1 to 9} */
    public static void refused(String form, String field, String message) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.validationFailed();
        if (faces.getViewRoot().findComponent(form + ":" + field) instanceof UIInput input) {
            input.setValid(false);
            faces.addMessage(input.getClientId(faces), error(sentence(message)));
        } else {
            faces.addMessage(null, error(sentence(field + " " + message)));
        }
    }

    private static FacesMessage error(String text) {
        return new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null);
    }

    private static String sentence(String message) {
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
    }
}
