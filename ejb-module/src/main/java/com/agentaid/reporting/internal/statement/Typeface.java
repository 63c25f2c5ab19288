package com.agentaid.reporting.internal.statement;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Liberation Sans, which PDFBox brings along: Latin, Greek, Cyrillic and Hebrew. Only what a document shows of it is embedded. */
final class Typeface {
    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int UNKNOWN = '?';
    private static final String CUT = "\u2026";

    private final PDFont font;
    private final CmapLookup glyphs;

    Typeface(PDDocument document) throws IOException {
        try (InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE), FILE)) {
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file));
            // Ligatures are not worth a search by regular expressions for each word.
            parsed.setEnableGsub(false);
            glyphs = parsed.getUnicodeCmapLookup();
            font = PDType0Font.load(document, parsed, true);
        }
    }

    PDFont font() {
        return font;
    }

    /** A question mark for what the typeface cannot show, a space for what is no character, marks composed with their letters. */
    String printable(String text) {
        StringBuilder shown = new StringBuilder();
        java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
                .codePoints()
                .forEach(point -> shown.appendCodePoint(printable(point)));
        return shown.toString();
    }

    private int printable(int point) {
        if (Character.isISOControl(point) || Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            return ' ';
        }
        return glyphs.getGlyphId(point) == 0 ? UNKNOWN : point;
    }

    float width(String printable, float size) throws IOException {
        return font.getStringWidth(printable) / 1000 * size;
    }

    /** As much of the text as fits, cut with an ellipsis. */
    String fitted(String text, float size, float width) throws IOException {
        String whole = printable(text);
        if (width(whole, size) <= width) {
            return whole;
        }
        int end = whole.length();
        while (end > 0 && width(whole.substring(0, end).stripTrailing() + CUT, size) > width) {
            end = whole.offsetByCodePoints(end, -1);
        }
        return whole.substring(0, end).stripTrailing() + CUT;
    }
}
