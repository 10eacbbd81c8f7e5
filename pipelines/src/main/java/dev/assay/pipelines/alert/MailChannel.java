// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.VisibleText;
import dev.assay.pipelines.definition.AlertChannel;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Sends messages as plain e-mail. */
final class MailChannel implements Channel {
  static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String PORT = "587";
  private static final String TLS_PORT = "465";
  private static final int LASTING = 5;
  private static final int SHOWN_CHARS = 200;

  private final AlertChannel declared;
  private final Settings settings;
  private final Duration limit;

  MailChannel(AlertChannel declared, Settings settings, Duration limit) {
    this.declared = declared;
    this.settings = settings;
    this.limit = limit;
  }

  @Override
  public String tell(Message message) {
    String host = option("host");
    String place = "%s:%s".formatted(host, port());
    try {
      Transport.send(mail(message, Session.getInstance(properties(host), login())));
      return place;
    } catch (AuthenticationFailedException e) {
      throw failed(Category.DEFINITION, place, "user or password is refused", e);
    } catch (MessagingException e) {
      throw failed(isLasting(e) ? Category.DEFINITION : Category.EXTERNAL, place, why(e), e);
    }
  }

  @SuppressWarnings("JavaUtilDate") // mail knows no other
  private MimeMessage mail(Message message, Session session) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(addresses("from")[0]);
    mail.setRecipients(jakarta.mail.Message.RecipientType.TO, addresses("to"));
    mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
    mail.setText(message.text() + "\n", StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(message.sentAt()));
    // No out-of-office answer to a machine.
    mail.setHeader("Auto-Submitted", "auto-generated");
    return mail;
  }

  private Properties properties(String host) {
    String security = declared.options().getOrDefault("security", "starttls");
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", host);
    properties.setProperty("mail.smtp.port", port());
    for (String step : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.setProperty("mail.smtp." + step, Long.toString(limit.toMillis()));
    }
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    boolean starttls = security.equals("starttls");
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.setProperty(
        "mail.smtp.auth", Boolean.toString(declared.options().containsKey("user")));
    return properties;
  }

  private Authenticator login() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(option("user"), option("password"));
      }
    };
  }

  private String port() {
    String usual = "tls".equals(declared.options().get("security")) ? TLS_PORT : PORT;
    return declared.options().getOrDefault("port", usual);
  }

  private String option(String name) {
    return settings.expand(declared.options().get(name)).strip();
  }

  private InternetAddress[] addresses(String option) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(option(option), true);
      if (addresses.length > 0) {
        return addresses;
      }
    } catch (AddressException e) {
      throw noAddress(option, e);
    }
    throw noAddress(option, null);
  }

  private AssayException noAddress(String option, Exception cause) {
    return new AssayException(
        Category.DEFINITION,
        "alerts.channels.%s.%s is no list of e-mail addresses: expected one as in"
                .formatted(declared.name(), option)
            + " data@example.org, oncall@example.org",
        cause);
  }

  private static boolean isLasting(MessagingException e) {
    for (Exception at = e; at instanceof MessagingException m; at = m.getNextException()) {
      boolean lasting =
          (at instanceof SMTPSendFailedException f && f.getReturnCode() / 100 == LASTING)
              || (at instanceof SMTPAddressFailedException a && a.getReturnCode() / 100 == LASTING);
      if (lasting) {
        return true;
      }
    }
    return false;
  }

  /** The innermost message says most. */
  private static String why(MessagingException e) {
    Exception last = e;
    while (last instanceof MessagingException m && m.getNextException() != null) {
      last = m.getNextException();
    }
    String text = last.getMessage() == null ? last.toString() : last.getMessage();
    return VisibleText.shortened(text.strip(), SHOWN_CHARS);
  }

  private static AssayException failed(Category category, String place, String why, Exception e) {
    return new AssayException(category, "mail server %s: %s".formatted(place, why), e);
  }
}
