package com.agentaid.web.http;

import com.agentaid.billing.StripeInbox;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole body before anything acts on it: bytes are counted (a Content-Length is a claim), text must be strict
 * UTF-8, JSON of the API must have each name once, and a body cut off in the middle is refused while nothing is half done.
 */
public class BodyFilter implements Filter {
    private static final Logger LOG = Logger.getLogger(BodyFilter.class.getName());
    private static final String NUL_IN_JSON = "\\u0000";
    private static final String STRIPE = "/webhooks/stripe";
    private static final int WEBHOOK_BYTES_MAX = 64 * 1024;
    private static final int API_BYTES_MAX = 256 * 1024;

    @Override
    public void doFilter(ServletRequest rawRequest, ServletResponse rawResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) rawRequest;
        HttpServletResponse response = (HttpServletResponse) rawResponse;
        String path = Paths.of(request);
        byte @Nullable [] body = read(request, response, bytesMax(path));
        if (body == null) {
            return;
        }
        try {
            check(path, request.getContentType(), body);
        } catch (ProblemException unusable) {
            unusable.problem().write(response);
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    /** Stripe's are signed and judged byte for byte. */
    private static void check(String path, @Nullable String contentType, byte[] body) {
        if (path.equals(STRIPE) || !isText(contentType)) {
            return;
        }
        String text = Utf8.decode(body);
        if (path.startsWith("/api/")) {
            if (text.contains(NUL_IN_JSON)) {
                throw new ProblemException(Problem.badRequest("The body has a NUL character."));
            }
            if (isJson(contentType)) {
                JsonNames.checkOnce(text);
            }
        }
    }

    /** The one place that says how large a body may be. */
    private static int bytesMax(String path) {
        if (path.equals(STRIPE)) {
            return StripeInbox.BODY_BYTES_MAX;
        }
        return path.startsWith("/api/") ? API_BYTES_MAX : WEBHOOK_BYTES_MAX;
    }

    private static byte @Nullable [] read(HttpServletRequest request, HttpServletResponse response, int bytesMax)
            throws IOException {
        Problem tooLarge = Problem.of(413, "Content too large", "The body may have at most " + bytesMax + " bytes.");
        if (request.getContentLengthLong() > bytesMax) {
            tooLarge.write(response);
            return null;
        }
        try {
            byte[] body = request.getInputStream().readNBytes(bytesMax + 1);
            if (body.length > bytesMax) {
                tooLarge.write(response);
                return null;
            }
            if (request.getContentLengthLong() > body.length) {
                Problem.badRequest("The body ended before its announced length.")
                        .write(response);
                return null;
            }
            return body;
        } catch (IOException cutOff) {
            LOG.log(Level.FINE, "A body was cut off", cutOff);
            Problem.badRequest("The body could not be read to its end.").write(response);
            return null;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return isJson(type) || type.startsWith("text/") || type.contains("x-www-form-urlencoded");
    }

    private static final class ReadRequest extends HttpServletRequestWrapper {
        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadBody(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return body.length == 0
                    ? new BufferedReader(new StringReader(""))
                    : new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }

    private static final class ReadBody extends ServletInputStream {
        private final InputStream body;

        ReadBody(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            return body.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return body.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            try {
                return body.available() == 0;
            } catch (IOException impossible) {
                throw new IllegalStateException("An array has no end of input error", impossible);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is read already: read it without a listener");
        }
    }
}
