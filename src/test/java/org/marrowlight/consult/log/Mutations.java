package org.marrowlight.consult.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;

/// Receipts with one thing wrong. Those of whole members are written canonically again, so that nothing but the
/// proof can tell.
final class Mutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final List<String> MEMBERS = List.of(
            "/documentDigest",
            "/inputDigest",
            "/key",
            "/leaf",
            "/log",
            "/request",
            "/salt",
            "/schema",
            "/leaf/id",
            "/leaf/kind",
            "/leaf/recordedAt",
            "/leaf/schema",
            "/leaf/tenant",
            "/leaf/asOf",
            "/leaf/document",
            "/leaf/engine",
            "/leaf/engine/digest",
            "/leaf/engine/version",
            "/leaf/input",
            "/leaf/pack",
            "/leaf/pack/digest",
            "/leaf/pack/id",
            "/leaf/pack/version",
            "/leaf/request",
            "/leaf/requester",
            "/leaf/site",
            "/leaf/site/digest",
            "/leaf/site/id",
            "/leaf/by",
            "/leaf/reason",
            "/leaf/standing",
            "/log/checkpoint",
            "/log/index",
            "/log/path",
            "/request/patient",
            "/request/strict");

    private final Random random;
    private final List<byte[]> receipts;

    Mutations(Random random, List<byte[]> receipts) {
        this.random = random;
        this.receipts = receipts;
    }

    private byte[] any() {
        return receipts.get(random.nextInt(receipts.size()));
    }

    /// The receipt with another byte at every place in turn.
    List<byte[]> everyByte(byte[] receipt) {
        List<byte[]> mutants = new ArrayList<>();
        for (int at = 0; at < receipt.length; at++) {
            byte[] mutant = receipt.clone();
            mutant[at] = at % 2 == 0 ? (byte) (mutant[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt(32, 127);
            mutants.add(mutant);
        }
        return mutants;
    }

    /// Some bytes gone, more, or elsewhere.
    byte[] bytes(int kind) {
        byte[] receipt = any();
        int at = random.nextInt(receipt.length);
        int end = Math.min(receipt.length, at + 1 + random.nextInt(200));
        byte[] part = Arrays.copyOfRange(receipt, at, end);
        return switch (kind % 6) {
            case 0 -> spliced(receipt, at, at + 1, new byte[0]);
            case 1 -> spliced(receipt, at, at, new byte[] {(byte) random.nextInt(256)});
            case 2 -> swapped(receipt, at, random.nextInt(receipt.length));
            case 3 -> Arrays.copyOf(receipt, at);
            case 4 -> spliced(receipt, end, end, part);
            default -> spliced(receipt, at, end, new byte[0]);
        };
    }

    private static byte[] spliced(byte[] receipt, int from, int to, byte[] put) {
        byte[] mutant = new byte[receipt.length - (to - from) + put.length];
        System.arraycopy(receipt, 0, mutant, 0, from);
        System.arraycopy(put, 0, mutant, from, put.length);
        System.arraycopy(receipt, to, mutant, from + put.length, receipt.length - to);
        return mutant;
    }

    private static byte[] swapped(byte[] receipt, int one, int other) {
        byte[] mutant = receipt.clone();
        mutant[one] = receipt[other];
        mutant[other] = receipt[one];
        return mutant;
    }

    /// The member of another receipt.
    byte[] exchanged() {
        JsonNode other = read(any());
        String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
        ObjectNode receipt = read(any());
        return other.at(member).isMissingNode() ? written(receipt) : with(receipt, member, other.at(member));
    }

    /// A member of another type, gone, or beside one that nobody knows.
    byte[] misshapen(int kind) {
        ObjectNode receipt = read(any());
        String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
        JsonNode value = receipt.at(member);
        if (value.isMissingNode()) {
            return written(receipt);
        }
        return switch (kind % 8) {
            case 0 -> with(receipt, member, NODES.nullNode());
            case 1 -> with(receipt, member, NODES.textNode(""));
            case 2 -> with(receipt, member, NODES.arrayNode().add(value));
            case 3 -> with(receipt, member, NODES.objectNode());
            case 4 -> with(receipt, member, NODES.numberNode(random.nextInt(3)));
            case 5 -> with(receipt, member, NODES.booleanNode(random.nextBoolean()));
            case 6 -> without(receipt, member);
            default -> beside(receipt, member);
        };
    }

    private static byte[] without(ObjectNode receipt, String member) {
        owner(receipt, member).remove(name(member));
        return written(receipt);
    }

    private byte[] beside(ObjectNode receipt, String member) {
        List<String> names = List.of("__proto__", "constructor", "toString", "zz", "", name(member) + "2");
        owner(receipt, member).set(names.get(random.nextInt(names.size())), receipt.at(member));
        return written(receipt);
    }

    /// The inclusion path in another order, shorter, longer, or with another hash.
    byte[] path(int kind) {
        ObjectNode receipt = read(any());
        ArrayNode path = (ArrayNode) receipt.at("/log/path");
        int one = random.nextInt(path.size());
        int other = random.nextInt(path.size());
        JsonNode hash = path.get(one);
        switch (kind % 5) {
            case 0 -> {
                path.set(one, path.get(other));
                path.set(other, hash);
            }
            case 1 -> path.remove(one);
            case 2 -> path.insert(other, hash);
            case 3 -> path.set(one, read(any()).at("/log/path/0"));
            default -> path.add(hash);
        }
        return written(receipt);
    }

    /// Another place in the log.
    byte[] index() {
        ObjectNode receipt = read(any());
        return with(receipt, "/log/index", NODES.numberNode(random.nextInt(2 * SampleLog.SIZE)));
    }

    /// Another size, root, origin or signature in the checkpoint, or base64 that only a lenient reader takes.
    byte[] checkpoint(int kind) {
        ObjectNode receipt = read(any());
        String[] lines = receipt.at("/log/checkpoint").textValue().split("\n", -1);
        switch (kind % 8) {
            case 0 -> lines[1] = Integer.toString(random.nextInt(2 * SampleLog.SIZE));
            case 1 -> lines[1] = "0" + lines[1];
            case 2 -> lines[2] = Base64Text.of(LogTree.leafHash(new byte[] {(byte) random.nextInt(256)}));
            case 3 -> lines[2] = unusedBits(lines[2]);
            case 4 -> lines[4] = unusedBits(lines[4]);
            case 5 -> lines[4] = lines[4].replace("=", "");
            case 6 -> lines[random.nextInt(6)] += random.nextBoolean() ? " " : "\r";
            default -> lines[4] += "\n" + lines[4];
        }
        return with(receipt, "/log/checkpoint", NODES.textNode(String.join("\n", lines)));
    }

    /// Ends in one `=`, so the two lowest bits of the last digit say nothing.
    private String unusedBits(String base64) {
        int last = base64.length() - 2;
        int digit = BASE64.indexOf(base64.charAt(last)) | random.nextInt(1, 4);
        return base64.substring(0, last) + BASE64.charAt(digit) + "=";
    }

    /// The same content, written otherwise.
    byte[] spelling(int kind) {
        String receipt = new String(any(), UTF_8);
        String mutant =
                switch (kind % 10) {
                    case 0 -> receipt + "\n";
                    case 1 -> "\uFEFF" + receipt;
                    case 2 -> receipt.replaceFirst(":", ": ");
                    case 3 -> receipt.replaceFirst("\"schema\"", "\"\\\\u0073chema\"");
                    case 4 -> receipt.replaceFirst("\\{", "{\"salt\":null,");
                    case 5 -> receipt.replaceFirst("\\{", "{\"__proto__\":{},");
                    case 6 -> receipt.replaceFirst("(\"index\":\\d+)", "$1.0");
                    case 7 -> receipt.replaceFirst("(\"index\":\\d+)", "$1,$1");
                    case 8 -> receipt.replaceFirst("(\"index\":)(\\d+)", "$1-$2");
                    default -> receipt.replaceFirst("(\"strict\":(true|false))|$", "$1 ");
                };
        return mutant.getBytes(UTF_8);
    }

    private static ObjectNode read(byte[] receipt) {
        try {
            return (ObjectNode) JSON.readTree(receipt);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] with(ObjectNode receipt, String member, JsonNode value) {
        if (receipt.at(owner(member)) instanceof ObjectNode owner) {
            owner.set(name(member), value);
        }
        return written(receipt);
    }

    private static ObjectNode owner(ObjectNode receipt, String member) {
        return (ObjectNode) receipt.at(owner(member));
    }

    private static String owner(String member) {
        return member.substring(0, member.lastIndexOf('/'));
    }

    private static String name(String member) {
        return member.substring(member.lastIndexOf('/') + 1);
    }

    private static byte[] written(ObjectNode receipt) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(receipt)).getEncodedUTF8();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
