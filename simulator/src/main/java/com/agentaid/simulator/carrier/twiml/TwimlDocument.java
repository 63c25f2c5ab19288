package com.agentaid.simulator.carrier.twiml;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a TwiML answer. Verbs that the simulator does not play are refused loudly instead of being skipped. */
public final class TwimlDocument {
    /** Twilio's error numbers for a document that is no XML, and for one that is no TwiML. */
    private static final int DOCUMENT_PARSE_FAILURE = 12100;

    private static final int SCHEMA_WARNING = 12200;

    private static final int DIAL_TIMEOUT_SECONDS = 30;
    private static final int DIAL_LIMIT_SECONDS = 4 * 3600;
    private static final int RECORD_SECONDS_MAX = 3600;
    private static final int GATHER_TIMEOUT_SECONDS = 5;

    private TwimlDocument() {}

    public static List<Verb> parse(String xml) throws TwimlException {
        Element response = root(xml);
        if (!"Response".equals(response.getTagName())) {
            throw new TwimlException(SCHEMA_WARNING, "the root element is " + response.getTagName() + ", not Response");
        }
        return verbs(response);
    }

    private static List<Verb> verbs(Element parent) throws TwimlException {
        List<Verb> verbs = new ArrayList<>();
        for (Element child : children(parent)) {
            verbs.add(verb(child));
        }
        return List.copyOf(verbs);
    }

    private static Verb verb(Element e) throws TwimlException {
        switch (e.getTagName()) {
            case "Say":
                return new Verb.Say(text(e));
            case "Play":
                return new Verb.Play(text(e), e.getAttribute("digits"));
            case "Pause":
                return new Verb.Pause(seconds(e, "length", 1));
            case "Dial":
                return dial(e);
            case "Enqueue":
                return new Verb.Enqueue(text(e), link(e, "waitUrl", "waitUrlMethod"), link(e, "action", "method"));
            case "Leave":
                return new Verb.Leave();
            case "Record":
                return record(e);
            case "Gather":
                return gather(e);
            case "Redirect":
                return new Verb.Redirect(new Verb.Link(text(e), method(e, "method")));
            case "Hangup":
                return new Verb.Hangup();
            case "Reject":
                return new Verb.Reject("busy".equals(e.getAttribute("reason")));
            default:
                throw new TwimlException(SCHEMA_WARNING, "the simulator does not play <" + e.getTagName() + ">");
        }
    }

    private static Verb dial(Element e) throws TwimlException {
        List<Verb.Target> targets = new ArrayList<>();
        for (Element noun : children(e)) {
            targets.add(target(noun));
        }
        if (targets.isEmpty() && !text(e).isEmpty()) {
            targets.add(new Verb.Target(
                    text(e), Map.of(), Optional.empty(), new Verb.Progress(Optional.empty(), List.of())));
        }
        String record = e.getAttribute("record");
        return new Verb.Dial(
                List.copyOf(targets),
                attribute(e, "callerId"),
                seconds(e, "timeout", DIAL_TIMEOUT_SECONDS),
                seconds(e, "timeLimit", DIAL_LIMIT_SECONDS),
                Boolean.parseBoolean(e.getAttribute("answerOnBridge")),
                link(e, "action", "method"),
                !record.isEmpty() && !record.equals("do-not-record") && !record.equals("false"),
                link(e, "recordingStatusCallback", "recordingStatusCallbackMethod"));
    }

    private static Verb.Target target(Element noun) throws TwimlException {
        List<String> events = attribute(noun, "statusCallbackEvent")
                .map(list -> List.of(list.trim().split("\\s+")))
                .orElse(List.of());
        Verb.Progress progress = new Verb.Progress(link(noun, "statusCallback", "statusCallbackMethod"), events);
        Optional<Verb.Link> whisper = link(noun, "url", "method");
        switch (noun.getTagName()) {
            case "Client":
                return new Verb.Target("client:" + identity(noun), parameters(noun), whisper, progress);
            case "Number":
                return new Verb.Target(text(noun), Map.of(), whisper, progress);
            default:
                throw new TwimlException(SCHEMA_WARNING, "the simulator does not dial <" + noun.getTagName() + ">");
        }
    }

    private static String identity(Element client) throws TwimlException {
        for (Element child : children(client)) {
            if (child.getTagName().equals("Identity")) {
                return text(child);
            }
        }
        String own = text(client);
        if (own.isEmpty()) {
            throw new TwimlException(SCHEMA_WARNING, "<Client> names nobody");
        }
        return own;
    }

    private static Map<String, String> parameters(Element client) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : children(client)) {
            if (child.getTagName().equals("Parameter")) {
                parameters.put(child.getAttribute("name"), child.getAttribute("value"));
            }
        }
        return parameters;
    }

    private static Verb record(Element e) throws TwimlException {
        return new Verb.Record(
                seconds(e, "maxLength", RECORD_SECONDS_MAX),
                attribute(e, "finishOnKey").orElse("1234567890*#"),
                !"false".equals(e.getAttribute("playBeep")),
                link(e, "action", "method"),
                link(e, "recordingStatusCallback", "recordingStatusCallbackMethod"));
    }

    private static Verb gather(Element e) throws TwimlException {
        return new Verb.Gather(
                number(e, "numDigits", Integer.MAX_VALUE),
                seconds(e, "timeout", GATHER_TIMEOUT_SECONDS),
                attribute(e, "finishOnKey").orElse("#"),
                link(e, "action", "method"),
                verbs(e));
    }

    private static Optional<Verb.Link> link(Element e, String attribute, String method) {
        return attribute(e, attribute).map(url -> new Verb.Link(url, method(e, method)));
    }

    private static String method(Element e, String attribute) {
        return "GET".equalsIgnoreCase(e.getAttribute(attribute)) ? "GET" : "POST";
    }

    private static Optional<String> attribute(Element e, String name) {
        return Optional.of(e.getAttribute(name)).filter(value -> !value.isEmpty());
    }

    private static Duration seconds(Element e, String name, int otherwise) throws TwimlException {
        return Duration.ofSeconds(number(e, name, otherwise));
    }

    private static int number(Element e, String name, int otherwise) throws TwimlException {
        try {
            return attribute(e, name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw new TwimlException(SCHEMA_WARNING, name + " is no whole number: " + e.getAttribute(name));
        }
    }

    private static String text(Element e) {
        return e.getTextContent().trim();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Element root(String xml) throws TwimlException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | IOException notXml) {
            throw new TwimlException(DOCUMENT_PARSE_FAILURE, "Document parse failure: " + notXml.getMessage());
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("every JDK parses XML safely", missing);
        }
    }
}
