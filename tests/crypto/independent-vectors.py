"""Makes independent-vectors.json: everything that travels or is kept, built from its description by another implementation.

Python 3.11 with cryptography >= 48 (OpenSSL). Run by hand when a form changes on purpose; the tests only read the result.
"""
import base64, hashlib, hmac, json, struct, sys, unicodedata
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
check_of = lambda key, epoch: b64(hashlib.sha256(compact(["lotse key check 1", programme, space, epoch]) + key).digest())
older_key = fixed(32, 200)
link = {"epoch": 1, "box": b64(gcm(space_key, fixed(12, 13), older_key, compact(["lotse key link 1", programme, space, 1])))}
substitute = name("B")
listing = {"id": name("L"), "programme": programme, "space": space, "kind": "content", "of": record, "number": 3, "epoch": 2,
           "lead": author, "members": [author, substitute],
           "dated": {substitute: {"from": "2026-11-23", "until": "2026-12-04"}}, "escrow": [name("T")],
           "wraps": [wrap], "links": [link], "check": check_of(space_key, 2), "inboxKey": None, "asOf": 5, "author": author}
signed_list = compact([listing["id"], programme, space, "content", record, 3, 2, author, [author, substitute],
                       [[substitute, "2026-11-23", "2026-12-04"]], [name("T")], [[author, 2, wrap["enc"], wrap["box"]]],
                       [[1, link["box"]]], listing["check"], None, 5, author])
listing["signature"] = b64(sign_key.sign(b"lotse member list 1\n" + signed_list))


# An inbox: its key pair comes from the space's key (RFC 9180, DeriveKeyPair of DHKEM(X25519, HKDF-SHA256), written out), and a change dropped into it.
def hkdf_extract(salt, ikm):
    return hmac.digest(salt or bytes(32), ikm, "sha256")


def dhkem_secret(ikm):
    suite_id = b"KEM" + (0x0020).to_bytes(2, "big")
    prk = hkdf_extract(b"", b"HPKE-v1" + suite_id + b"dkp_prk" + ikm)
    return hmac.digest(prk, (32).to_bytes(2, "big") + b"HPKE-v1" + suite_id + b"sk" + b"\x01", "sha256")


inbox_read = x25519.X25519PrivateKey.from_private_bytes(dhkem_secret(compact(["lotse inbox pair 1", programme, space, 2]) + space_key))
dropped_key = fixed(32, 30)
dropped = b64(Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM).encrypt(
    dropped_key, inbox_read.public_key(), compact(["lotse inbox 1", programme, space, 2])))
drop_head = {"id": name("D"), "programme": programme, "space": space, "record": name("H"), "author": author, "epoch": 2,
             "replaces": {"1": []}, "dropped": dropped}
drop_aad = compact([drop_head["id"], programme, space, drop_head["record"], author, 2, [[1, []]], dropped])
drop_box = gcm(dropped_key, fixed(12, 17), padded, drop_aad)
drop_change = {**drop_head, "box": b64(drop_box), "signature": b64(sign_key.sign(b"lotse change 1\n" + drop_aad + drop_box))}

# A change that carries a claim: its fields in the schema's order in the AAD, in another order in what travels.
claim_head = {"id": name("E"), "programme": programme, "space": space, "record": name("Q"), "author": author, "epoch": 2, "replaces": {"1": []}}
claim = {"act": "request", "as": "reserve", "days": {"from": "2026-08-31", "until": "2027-02-28"}}
claim_aad = compact([claim_head["id"], programme, space, claim_head["record"], author, 2, [[1, []]], claim])
claim_box = gcm(space_key, fixed(12, 23), padded, claim_aad)
claim_change = {**claim_head, "claim": {"days": {"until": "2027-02-28", "from": "2026-08-31"}, "as": "reserve", "act": "request"},
                "box": b64(claim_box), "signature": b64(sign_key.sign(b"lotse change 1\n" + claim_aad + claim_box))}

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


def hkdf(secret, info):
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=info).derive(secret)


# An invitation: what its link's secret gives.
secret, invitation = fixed(32, 90), name("I")
invited_text = compact(["lotse invited keys 1", invitation, author, public(read_key), public(sign_key)])
token = b64(hkdf(secret, b"lotse invitation token 1"))
invited = {
    "secret": b64(secret), "invitation": invitation, "token": token, "tokenHash": b64(hashlib.sha256(token.encode()).digest()),
    "mac": b64(hmac.digest(hkdf(secret, b"lotse invitation mac 1"), invited_text, "sha256")),
    "sealed": b64(gcm(hkdf(secret, b"lotse invitation seal 1"), fixed(12, 19), compact({"rolle": "Fallführung"}), compact(["lotse invited 1", invitation]))),
}
# A passkey's secret seals the member's keys once more.
prf = fixed(32, 120)
under_passkey = gcm(hkdf(prf, b"lotse passkey 1"), fixed(12, 21), keys, bound)
# A retention order, and two entries of an access log.
order = {"programme": programme, "case": record, "number": 2, "eraseOn": "2029-12-31", "hold": False, "author": author}
order["signature"] = b64(sign_key.sign(b"lotse retention 1\n" + compact([programme, record, 2, "2029-12-31", False, author])))


def log_entry(n, previous, act, case, section):
    entry = {"installation": name("N"), "n": n, "previous": previous, "member": author, "at": 1795944600000 + n, "act": act, "case": case, "section": section}
    text = b"lotse log entry 1\n" + compact([name("N"), n, previous, author, entry["at"], act, case, section])
    signature = b64(sign_key.sign(text))
    return {**entry, "signature": signature}, b64(hashlib.sha256(text + signature.encode()).digest())


log_first, log_hash = log_entry(1, "", "unlock", None, None)
log_second, _ = log_entry(2, log_hash, "read", record, "content")

json.dump({
    "spaceKey": b64(space_key), "readPrivate": pkcs8(read_key), "readKey": public(read_key), "signKey": public(sign_key),
    "aad": aad.decode(), "content": content, "change": change, "wrap": wrap, "list": listing,
    "entry": entry, "entryHash": b64(hashlib.sha256(signed_entry + entry_signature.encode()).digest()),
    "passphrase": passphrase, "derive": {"salt": b64(salt), "memory": 65536, "passes": 3}, "proof": b64(derived[32:]),
    "underPassphrase": b64(gcm(derived[:32], fixed(12, 9), keys, bound)),
    "recoveryKey": printed, "underRecovery": b64(gcm(recovery, fixed(12, 11), keys, bound)), "member": author,
    "recoveryProof": b64(hkdf(bytes(symbols), b"lotse recovery proof 1")),
    "olderKey": b64(older_key), "inboxKey": public(inbox_read), "dropAad": drop_aad.decode(), "drop": drop_change,
    "claimAad": claim_aad.decode(), "claim": claim_change,
    "invited": invited, "prf": b64(prf), "underPasskey": b64(under_passkey), "order": order, "log": [log_first, log_second],
}, sys.stdout, ensure_ascii=False, indent=2)
print()
