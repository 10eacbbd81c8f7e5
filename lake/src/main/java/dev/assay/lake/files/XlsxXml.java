// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * A part of a workbook, element by element. A document type is refused: workbooks have none, and it
 * can draw in other files, or multiply itself. Not thread-safe.
 */
final class XlsxXml implements AutoCloseable {
  private static final XMLInputFactory FACTORY = factory();

  private final String file;
  private final String part;
  private final InputStream in;
  private final XMLStreamReader xml;
  private int event;

  /** Reads those bytes, and closes them. */
  XlsxXml(String file, String part, InputStream in) throws IOException {
    this.file = file;
    this.part = part;
    this.in = in;
    try {
      this.xml = FACTORY.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw damage(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    return factory;
  }

  /** Goes on to where the next element starts or ends; false at the end. */
  boolean next() throws IOException {
    do {
      event = advance();
    } while (event != XMLStreamConstants.START_ELEMENT
        && event != XMLStreamConstants.END_ELEMENT
        && event != XMLStreamConstants.END_DOCUMENT);
    return event != XMLStreamConstants.END_DOCUMENT;
  }

  private int advance() throws IOException {
    try {
      int found = xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
      if (found == XMLStreamConstants.DTD || found == XMLStreamConstants.ENTITY_REFERENCE) {
        throw FileProblem.of(
            file,
            "its part %s has a document type or an entity, which no workbook has".formatted(part),
            "have it saved anew");
      }
      return found;
    } catch (XMLStreamException e) {
      throw damage(e);
    }
  }

  /** The reading's own failure, or what is wrong with the text. */
  private RuntimeException damage(XMLStreamException e) throws IOException {
    if (e.getNestedException() instanceof IOException read
        && !(read instanceof java.io.CharConversionException)) {
      throw read;
    }
    return FileProblem.of(
        file,
        "its part %s is no XML from line %d, column %d on"
            .formatted(part, e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()),
        FileProblem.AGAIN);
  }

  boolean starts(String element) {
    return event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element);
  }

  boolean ends(String element) {
    return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
  }

  /** An attribute of the element that starts here, whatever its name space; else null. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  String attribute(String name, String otherwise) {
    String value = attribute(name);
    return value == null ? otherwise : value;
  }

  /** A whole number of an attribute, from 0. */
  int number(String name, int otherwise) {
    String value = attribute(name);
    if (value == null) {
      return otherwise;
    }
    int number = XlsxNumbers.whole(value);
    if (number < 0) {
      throw FileProblem.of(
          file,
          "its part %s gives %s a value that is no number".formatted(part, name),
          "have it saved anew");
    }
    return number;
  }

  /** The text of the element that starts here, up to its end. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      event = advance();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.END_DOCUMENT ->
            throw FileProblem.of(file, "its part %s is cut off".formatted(part), FileProblem.AGAIN);
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
    return text.toString();
  }

  /**
   * The text of the rich text that starts here, up to its end: of its runs, but not how it is
   * pronounced.
   */
  String richText(String element) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean aside = false;
    while (next() && !ends(element)) {
      if (starts("rPh") || ends("rPh")) {
        aside = starts("rPh");
      } else if (starts("t")) {
        String run = text();
        text.append(aside ? "" : run);
      }
    }
    return XlsxText.unescaped(text.toString());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
