// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * The text of a value of a type that holds no other values, from the bytes of the protocol and
 * without loss.
 */
@FunctionalInterface
interface ScalarText {
  /** Reads a value that is not NULL and not empty; may move the buffer's position. */
  String of(ByteBuffer value);

  /** The form of a type, or null if its values hold others. */
  static ScalarText of(DataType type) {
    return Forms.BY_TYPE.get(type);
  }

  /** The forms. */
  final class Forms {
    private static final Map<DataType, ScalarText> BY_TYPE =
        Map.ofEntries(
            Map.entry(DataTypes.INT, value -> Integer.toString(value.getInt())),
            Map.entry(DataTypes.BIGINT, value -> Long.toString(value.getLong())),
            Map.entry(DataTypes.COUNTER, value -> Long.toString(value.getLong())),
            Map.entry(DataTypes.SMALLINT, value -> Short.toString(value.getShort())),
            Map.entry(DataTypes.TINYINT, value -> Byte.toString(value.get())),
            Map.entry(DataTypes.VARINT, value -> new BigInteger(rest(value)).toString()),
            Map.entry(DataTypes.DECIMAL, Forms::decimal),
            Map.entry(DataTypes.BOOLEAN, value -> Boolean.toString(value.get() != 0)),
            Map.entry(DataTypes.FLOAT, value -> Float.toString(value.getFloat())),
            Map.entry(DataTypes.DOUBLE, value -> Double.toString(value.getDouble())),
            Map.entry(DataTypes.UUID, Forms::uuid),
            Map.entry(DataTypes.TIMEUUID, Forms::uuid),
            Map.entry(DataTypes.TIMESTAMP, value -> TimestampText.of(value.getLong())),
            Map.entry(DataTypes.DATE, Forms::date),
            Map.entry(DataTypes.TIME, value -> time(value.getLong())),
            Map.entry(DataTypes.DURATION, Forms::duration),
            Map.entry(DataTypes.INET, Forms::inet),
            Map.entry(DataTypes.BLOB, Forms::hex));

    private static final long DATE_ORIGIN = 1L << 31;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /**
     * Above so many digits in front of or behind the point a decimal is written with an exponent.
     */
    private static final int MAX_PLAIN_SCALE = 1_000;

    private Forms() {}

    private static byte[] rest(ByteBuffer value) {
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      return bytes;
    }

    private static String decimal(ByteBuffer value) {
      int scale = value.getInt();
      BigDecimal decimal = new BigDecimal(new BigInteger(rest(value)), scale);
      boolean plain = scale <= MAX_PLAIN_SCALE && scale >= -MAX_PLAIN_SCALE;
      return plain ? decimal.toPlainString() : decimal.toString();
    }

    private static String uuid(ByteBuffer value) {
      return new UUID(value.getLong(), value.getLong()).toString();
    }

    private static String date(ByteBuffer value) {
      return LocalDate.ofEpochDay(Integer.toUnsignedLong(value.getInt()) - DATE_ORIGIN).toString();
    }

    private static String time(long nanos) {
      long seconds = nanos / SECOND_NANOS;
      String whole = "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
      long fraction = nanos % SECOND_NANOS;
      return fraction == 0 ? whole : whole + ".%09d".formatted(fraction);
    }

    private static String duration(ByteBuffer value) {
      return String.valueOf(TypeCodecs.DURATION.decode(value, DefaultProtocolVersion.DEFAULT));
    }

    private static String inet(ByteBuffer value) {
      byte[] bytes = rest(value);
      try {
        // Said to be version 6, an address that wraps one of version 4 stays what it is.
        return bytes.length == Integer.BYTES
            ? InetAddress.getByAddress(bytes).getHostAddress()
            : Inet6Address.getByAddress(null, bytes, -1).getHostAddress();
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("an address of " + bytes.length + " bytes", e);
      }
    }

    static String hex(ByteBuffer value) {
      return "\\x" + HexFormat.of().formatHex(rest(value));
    }
  }
}
