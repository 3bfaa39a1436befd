"""Makes independent-vectors.json: everything that travels or is kept, built from its description by another implementation.

Python 3.11 with cryptography >= 48 (OpenSSL). Run by hand when a form changes on purpose; the tests only read the result.
"""
import base64, hashlib, json, struct, sys, unicodedata
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


def b64(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def fixed(length, first):
    return bytes((first + i) % 256 for i in range(length))


def name(letter):
    return b64(letter.encode() * 16)


def gcm(key, nonce, plain, aad):
    return nonce + AESGCM(key).encrypt(nonce, plain, aad)


sign_key = ed25519.Ed25519PrivateKey.from_private_bytes(fixed(32, 1))
read_key = x25519.X25519PrivateKey.from_private_bytes(fixed(32, 65))
public = lambda key: b64(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
pkcs8 = lambda key: b64(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
programme, space, record, author = name("P"), name("S"), name("R"), name("A")
space_key = fixed(32, 128)

# A change. `replaces` is written unsorted here: the AAD sorts it.
head = {"id": name("C"), "programme": programme, "space": space, "record": record, "author": author, "epoch": 2,
        "replaces": {"10": [], "2": [name("y"), name("x")]}}
aad = compact([head["id"], programme, space, record, author, 2, [[2, sorted(head["replaces"]["2"])], [10, []]]])
content = {"kind": "visitNote", "version": 1, "stamp": 1795944600000, "values": {"2": "Tee am Küchentisch", "10": None}, "later": {"x": 1}}
text = compact(content)
padded = (struct.pack(">I", len(text)) + text).ljust(256, b"\0")
box = gcm(space_key, fixed(12, 7), padded, aad)
change = {**head, "box": b64(box), "signature": b64(sign_key.sign(b"lotse change 1\n" + aad + box))}

# A wrapped space key and the list that carries it.
info = compact(["lotse space key 1", programme, space, 2, author])
sealed = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM).encrypt(space_key, read_key.public_key(), info)
wrap = {"member": author, "epoch": 2, "enc": b64(sealed[:32]), "box": b64(sealed[32:])}
listing = {"id": name("L"), "programme": programme, "space": space, "kind": "content", "of": record, "number": 3, "epoch": 2,
           "members": [author], "wraps": [wrap], "author": author}
signed_list = compact([listing["id"], programme, space, "content", record, 3, 2, [author], [[author, 2, wrap["enc"], wrap["box"]]], author])
listing["signature"] = b64(sign_key.sign(b"lotse member list 1\n" + signed_list))

# The directory's first entry and its hash.
member = {"id": author, "role": "teamLead", "office": None, "readKey": public(read_key), "signKey": public(sign_key), "active": True}
signed_entry = b"lotse directory entry 1\n" + compact([programme, 1, "", [author, "teamLead", None, public(read_key), public(sign_key), True], author])
entry_signature = b64(sign_key.sign(signed_entry))
entry = {"programme": programme, "number": 1, "previous": "", "member": member, "author": author, "signature": entry_signature}

# Passphrase (NFKC), recovery key, and the member's keys sealed under each.
passphrase, salt = "Küche ﬁx", fixed(16, 0)
derived = Argon2id(salt=salt, length=64, iterations=3, lanes=1, memory_cost=65536).derive(unicodedata.normalize("NFKC", passphrase).encode())
keys = compact({"form": 1, "readKey": public(read_key), "signKey": public(sign_key), "root": public(sign_key),
                "readPrivate": pkcs8(read_key), "signPrivate": pkcs8(sign_key)})
symbols = [(5 * i + 3) % 32 for i in range(28)]
recovery = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=b"lotse recovery key 1").derive(bytes(symbols))


def times(a, b):
    product = 0
    for bit in range(5):
        if b >> bit & 1:
            product ^= a << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def check(values, group):
    total, weight = group + 1, 1
    for value in reversed(values):
        weight = times(weight, 2)
        total ^= times(weight, value)
    return total


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
groups = [symbols[4 * g:4 * g + 4] for g in range(7)]
printed = "-".join("".join(ALPHABET[v] for v in [*group, check(group, g)]) for g, group in enumerate(groups))
bound = compact(["lotse member keys 1", author])

json.dump({
    "spaceKey": b64(space_key), "readPrivate": pkcs8(read_key), "readKey": public(read_key), "signKey": public(sign_key),
    "aad": aad.decode(), "content": content, "change": change, "wrap": wrap, "list": listing,
    "entry": entry, "entryHash": b64(hashlib.sha256(signed_entry + entry_signature.encode()).digest()),
    "passphrase": passphrase, "derive": {"salt": b64(salt), "memory": 65536, "passes": 3}, "proof": b64(derived[32:]),
    "underPassphrase": b64(gcm(derived[:32], fixed(12, 9), keys, bound)),
    "recoveryKey": printed, "underRecovery": b64(gcm(recovery, fixed(12, 11), keys, bound)), "member": author,
}, sys.stdout, ensure_ascii=False, indent=2)
print()
