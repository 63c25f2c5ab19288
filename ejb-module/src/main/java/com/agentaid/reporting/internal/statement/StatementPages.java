package com.agentaid.reporting.internal.statement;

import java.awt.Color;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Calendar;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of a statement, written from top to bottom. Finished sheets lie in a scratch file, so that a long statement
 * costs the heap little. Rows have one height: how many sheets there will be is known before the first is written.
 */
public final class StatementPages implements Closeable {
    static final int ROW_HEIGHT = 25;

    private static final PDRectangle SHEET = PDRectangle.LETTER;
    private static final float LEFT = 48;
    private static final float RIGHT = SHEET.getWidth() - LEFT;
    private static final float TOP = SHEET.getHeight() - 44;
    private static final float FLOOR = 56;
    private static final float WHAT = LEFT + 104;
    private static final float AMOUNT = RIGHT - 92;
    private static final float LOGO_HEIGHT = 32;
    private static final Color INK = new Color(0x1c, 0x25, 0x22);
    private static final Color FAINT = new Color(0x5b, 0x68, 0x63);
    private static final Color LINE = new Color(0xdd, 0xe1, 0xdb);

    private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final Brand brand;
    private final StatementWords words;
    private final Typeface typeface;
    private @Nullable PDPageContentStream sheet;
    private float y;
    private int sheets;
    private int sheetsInAll = 1;

    public StatementPages(Brand brand, StatementWords words) throws IOException {
        this.brand = brand;
        this.words = words;
        typeface = new Typeface(document);
    }

    /** The first sheet with all that stands above the entries. */
    public void begin(long entries) throws IOException {
        open();
        letterhead();
        box();
        long onFirst = rowsBelow(y - ROW_HEIGHT);
        long onOthers = rowsBelow(TOP - ROW_HEIGHT);
        sheetsInAll = 1 + Math.toIntExact((Math.max(0, entries - onFirst) + onOthers - 1) / onOthers);
        footer();
        if (entries > 0) {
            headings();
        } else {
            text("The balance did not move in this month.", LEFT, y - 12, 10, FAINT);
        }
    }

    private static long rowsBelow(float from) {
        return (long) ((from - FLOOR) / ROW_HEIGHT);
    }

    /** One entry, on a new sheet when this one is full. */
    public void row(StatementWords.Row row) throws IOException {
        if (y - ROW_HEIGHT < FLOOR) {
            open();
            footer();
            headings();
        }
        float base = y - 10;
        text(row.when(), LEFT, base, 9, FAINT);
        text(typeface.fitted(row.what(), 9.5f, AMOUNT - WHAT - 64), WHAT, base, 9.5f, INK);
        text(typeface.fitted(row.detail(), 8, AMOUNT - WHAT + 4), WHAT, base - 10, 8, FAINT);
        right(row.amount(), AMOUNT, base, 9.5f, INK);
        right(row.balance(), RIGHT, base, 9.5f, FAINT);
        y -= ROW_HEIGHT;
        rule(LEFT, y + 2, RIGHT, LINE);
    }

    /** The same statement is the same file, to the byte. @param seed of the file's id @param dated what the file says of its age */
    public void write(OutputStream out, long seed, Calendar dated) throws IOException {
        closeSheet();
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle(words.title() + ", " + words.agent());
        about.setAuthor(words.tenant());
        about.setCreationDate(dated);
        about.setModificationDate(dated);
        document.setDocumentInformation(about);
        document.getDocumentCatalog().setLanguage("en-US");
        document.setDocumentId(seed);
        document.save(out, CompressParameters.NO_COMPRESSION);
        out.flush();
    }

    private void letterhead() throws IOException {
        PDPageContentStream on = sheet();
        on.setNonStrokingColor(brand.colour());
        on.addRect(0, SHEET.getHeight() - 10, SHEET.getWidth(), 10);
        on.fill();
        y = TOP - 10;
        if (brand.logo() != null) {
            PDImageXObject logo =
                    PDImageXObject.createFromFileByContent(brand.logo().toFile(), document);
            float scale = Math.min(LOGO_HEIGHT / logo.getHeight(), 200f / logo.getWidth());
            on.drawImage(logo, LEFT, y - LOGO_HEIGHT + 14, logo.getWidth() * scale, logo.getHeight() * scale);
        } else {
            bold(typeface.fitted(words.tenant(), 17, 290), LEFT, y, 17, brand.colour());
        }
        right(words.title(), RIGHT, y, 13, INK);
        right(words.standing(), RIGHT, y - 15, 9, FAINT);
        y -= 48;
        bold(typeface.fitted(words.agent(), 12, 260), LEFT, y, 12, INK);
        right(words.period(), RIGHT, y, 9.5f, INK);
        text(words.number(), LEFT, y - 14, 9, FAINT);
        right(words.zone(), RIGHT, y - 14, 9, FAINT);
        if (brand.logo() != null) {
            text(typeface.fitted(words.tenant(), 9, 260), LEFT, y - 27, 9, FAINT);
        }
        y -= 44;
    }

    /** From the opening balance by the totals of each type to the closing balance. */
    private void box() throws IOException {
        List<StatementWords.Sum> sums = words.sums();
        rule(LEFT, y + 4, RIGHT, brand.colour());
        for (StatementWords.Sum sum : sums) {
            boolean balance = sum.count().isEmpty();
            float base = y - 12;
            if (balance) {
                bold(sum.name(), LEFT, base, 10, INK);
                boldRight(sum.amount(), RIGHT, base, 10, INK);
            } else {
                text(sum.name(), LEFT, base, 10, INK);
                right(sum.count(), AMOUNT, base, 9, FAINT);
                right(sum.amount(), RIGHT, base, 10, INK);
            }
            y -= 18;
        }
        rule(LEFT, y, RIGHT, brand.colour());
        y -= 26;
    }

    private void headings() throws IOException {
        float base = y - 10;
        text("Posted", LEFT, base, 8.5f, FAINT);
        text("What", WHAT, base, 8.5f, FAINT);
        right("Amount", AMOUNT, base, 8.5f, FAINT);
        right("Balance after", RIGHT, base, 8.5f, FAINT);
        y -= ROW_HEIGHT;
        rule(LEFT, y + 8, RIGHT, FAINT);
    }

    private void footer() throws IOException {
        text(typeface.fitted(words.footer(), 8, RIGHT - LEFT - 90), LEFT, 34, 8, FAINT);
        right("Page " + sheets + " of " + sheetsInAll, RIGHT, 34, 8, FAINT);
    }

    private void open() throws IOException {
        closeSheet();
        PDPage page = new PDPage(SHEET);
        document.addPage(page);
        sheet = new PDPageContentStream(document, page);
        sheets++;
        y = TOP;
    }

    private PDPageContentStream sheet() {
        PDPageContentStream open = sheet;
        if (open == null) {
            throw new IllegalStateException("No sheet has been begun");
        }
        return open;
    }

    private void text(String text, float x, float base, float size, Color colour) throws IOException {
        PDPageContentStream on = sheet();
        on.beginText();
        on.setFont(typeface.font(), size);
        on.setNonStrokingColor(colour);
        on.newLineAtOffset(x, base);
        on.showText(typeface.printable(text));
        on.endText();
    }

    private void right(String text, float x, float base, float size, Color colour) throws IOException {
        text(text, x - typeface.width(typeface.printable(text), size), base, size, colour);
    }

    /** The typeface has no bold face: its outlines are drawn as well. */
    private void bold(String text, float x, float base, float size, Color colour) throws IOException {
        PDPageContentStream on = sheet();
        on.saveGraphicsState();
        on.setStrokingColor(colour);
        on.setLineWidth(size / 34);
        on.setRenderingMode(RenderingMode.FILL_STROKE);
        text(text, x, base, size, colour);
        on.restoreGraphicsState();
    }

    private void boldRight(String text, float x, float base, float size, Color colour) throws IOException {
        bold(text, x - typeface.width(typeface.printable(text), size), base, size, colour);
    }

    private void rule(float x, float at, float to, Color colour) throws IOException {
        PDPageContentStream on = sheet();
        on.setStrokingColor(colour);
        on.setLineWidth(0.6f);
        on.moveTo(x, at);
        on.lineTo(to, at);
        on.stroke();
    }

    private void closeSheet() throws IOException {
        if (sheet != null) {
            sheet.close();
            sheet = null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeSheet();
        } finally {
            document.close();
        }
    }
}
