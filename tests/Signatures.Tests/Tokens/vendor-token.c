// A PKCS#11 library of a maker who has SM2 under mechanism numbers of his own: SoftHSM keeps the keys, and what it does not know is signed here.
// 0x80010101 signs e (GB/T 32918.2, 6.1: 32 octets) and 0x80010102 signs data under the usual id; both answer r and s.
#include <dlfcn.h>
#include <string.h>

typedef unsigned long ulong;
typedef struct { ulong type; void *value; ulong length; } attribute;
typedef struct { ulong type; void *parameters; ulong length; } mechanism;
typedef struct { unsigned char version[2]; void *call[68]; } functions;

enum { initialize = 0, slots = 4, token_info = 6, open_session = 12, close_session = 13, login = 18, create = 20, read_value = 24, sign_init = 42, sign = 43 };
static const ulong of_digest = 0x80010101, of_data = 0x80010102;
static const ulong mechanism_invalid = 0x70, function_failed = 0x6, data_length_wrong = 0x21;

// libcrypto, whose headers are not needed for this.
extern void *EC_GROUP_new_by_curve_name(int), *EC_POINT_new(const void *), *BN_CTX_new(void), *BN_new(void), *BN_bin2bn(const unsigned char *, int, void *), *EVP_sm3(void);
extern const void *EC_GROUP_get0_order(const void *);
extern int EC_POINT_mul(const void *, void *, const void *, const void *, const void *, void *), EC_POINT_get_affine_coordinates(const void *, const void *, void *, void *, void *);
extern int BN_rand_range(void *, const void *), BN_mod_add(void *, const void *, const void *, const void *, void *), BN_mod_sub(void *, const void *, const void *, const void *, void *);
extern int BN_mod_mul(void *, const void *, const void *, const void *, void *), BN_add_word(void *, ulong), BN_bn2binpad(const void *, unsigned char *, int), BN_is_zero(const void *);
extern void *BN_mod_inverse(void *, const void *, const void *, void *);
extern void *EVP_MD_CTX_new(void);
extern int EVP_DigestInit_ex(void *, const void *, void *), EVP_DigestUpdate(void *, const void *, unsigned long), EVP_DigestFinal_ex(void *, unsigned char *, unsigned *);
extern void EVP_MD_CTX_free(void *);

static functions under, offered;
static ulong asked;
static unsigned char scalar[32];

// a, b, x and y of the base point, as Z takes them (GB/T 32918.5).
static const unsigned char curve[128] = {
    0xff,0xff,0xff,0xfe,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0x00,0x00,0x00,0x00,0xff,0xff,0xff,0xff,0xff,0xff,0xff,0xfc,
    0x28,0xe9,0xfa,0x9e,0x9d,0x9f,0x5e,0x34,0x4d,0x5a,0x9e,0x4b,0xcf,0x65,0x09,0xa7,0xf3,0x97,0x89,0xf5,0x15,0xab,0x8f,0x92,0xdd,0xbc,0xbd,0x41,0x4d,0x94,0x0e,0x93,
    0x32,0xc4,0xae,0x2c,0x1f,0x19,0x81,0x19,0x5f,0x99,0x04,0x46,0x6a,0x39,0xc9,0x94,0x8f,0xe3,0x0b,0xbf,0xf2,0x66,0x0b,0xe1,0x71,0x5a,0x45,0x89,0x33,0x4c,0x74,0xc7,
    0xbc,0x37,0x36,0xa2,0xf4,0xf6,0x77,0x9c,0x59,0xbd,0xce,0xe3,0x6b,0x69,0x21,0x53,0xd0,0xa9,0x87,0x7c,0xc6,0x2a,0x47,0x40,0x02,0xdf,0x32,0xe5,0x21,0x39,0xf0,0xa0,
};

static void digest(unsigned char *out, const void *first, ulong first_length, const void *second, ulong second_length, const void *third, ulong third_length)
{
    void *context = EVP_MD_CTX_new();
    unsigned length;
    EVP_DigestInit_ex(context, EVP_sm3(), 0);
    EVP_DigestUpdate(context, first, first_length);
    EVP_DigestUpdate(context, second, second_length);
    EVP_DigestUpdate(context, third, third_length);
    EVP_DigestFinal_ex(context, out, &length);
    EVP_MD_CTX_free(context);
}

static void point_of(const void *number, void *group, void *context, unsigned char *x_and_y)
{
    void *point = EC_POINT_new(group), *x = BN_new(), *y = BN_new();
    EC_POINT_mul(group, point, number, 0, 0, context);
    EC_POINT_get_affine_coordinates(group, point, x, y, context);
    BN_bn2binpad(x, x_and_y, 32);
    BN_bn2binpad(y, x_and_y + 32, 32);
}

// GB/T 32918.2, 6.1, from step A3 on.
static void sm2(const unsigned char *e, unsigned char *signature)
{
    void *context = BN_CTX_new(), *group = EC_GROUP_new_by_curve_name(1172);
    const void *order = EC_GROUP_get0_order(group);
    void *d = BN_bin2bn(scalar, 32, 0), *k = BN_new(), *r = BN_new(), *s = BN_new(), *inverse = BN_new(), *e_number = BN_bin2bn(e, 32, 0);
    unsigned char point[64];
    do BN_rand_range(k, order); while (BN_is_zero(k));
    point_of(k, group, context, point);
    BN_mod_add(r, e_number, BN_bin2bn(point, 32, 0), order, context);
    BN_mod_mul(s, r, d, order, context);
    BN_mod_sub(s, k, s, order, context);
    BN_add_word(d, 1);
    BN_mod_inverse(inverse, d, order, context);
    BN_mod_mul(s, s, inverse, order, context);
    BN_bn2binpad(r, signature, 32);
    BN_bn2binpad(s, signature + 32, 32);
}

static void digest_of_data(const unsigned char *data, ulong length, unsigned char *e)
{
    unsigned char key[64], z[32];
    point_of(BN_bin2bn(scalar, 32, 0), EC_GROUP_new_by_curve_name(1172), BN_CTX_new(), key);
    digest(z, "\0\x80" "1234567812345678", 18, curve, sizeof curve, key, sizeof key);
    digest(e, z, sizeof z, data, length, "", 0);
}

static ulong begin(ulong session, mechanism *with, ulong key)
{
    asked = with->type;
    if (asked != of_digest && asked != of_data) return ((ulong (*)(ulong, mechanism *, ulong))under.call[sign_init])(session, with, key);
    unsigned char oid[16];
    attribute wanted[] = { { 0x180, oid, sizeof oid }, { 0x11, scalar, sizeof scalar } };
    if (((ulong (*)(ulong, ulong, attribute *, ulong))under.call[read_value])(session, key, wanted, 2) != 0) return function_failed;
    return wanted[0].length == 10 && memcmp(oid, "\x06\x08\x2a\x81\x1c\xcf\x55\x01\x82\x2d", 10) == 0 && wanted[1].length == 32 ? 0 : mechanism_invalid;
}

static ulong finish(ulong session, unsigned char *data, ulong length, unsigned char *signature, ulong *signature_length)
{
    if (asked != of_digest && asked != of_data) return ((ulong (*)(ulong, unsigned char *, ulong, unsigned char *, ulong *))under.call[sign])(session, data, length, signature, signature_length);
    unsigned char e[32];
    if (asked == of_data) digest_of_data(data, length, e);
    else if (length != sizeof e) return data_length_wrong;
    else memcpy(e, data, sizeof e);
    sm2(e, signature);
    *signature_length = 64;
    return 0;
}

ulong C_GetFunctionList(functions **list)
{
    void *module = dlopen("/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW | RTLD_GLOBAL);
    functions *found;
    if (module == 0 || ((ulong (*)(functions **))dlsym(module, "C_GetFunctionList"))(&found) != 0) return function_failed;
    under = offered = *found;
    offered.call[sign_init] = begin;
    offered.call[sign] = finish;
    *list = &offered;
    return 0;
}

// Puts a private key into the token with this label; how a maker's own tool would do it is no part of PKCS#11's daily use.
ulong put_sm2_key(const char *token, const char *pin, const char *label, const unsigned char *d)
{
    functions *list;
    ulong found[16], count = 16, session, key, private_key = 3, ec = 3;
    unsigned char info[512], yes = 1, no = 0;
    if (C_GetFunctionList(&list) != 0) return function_failed;
    ((ulong (*)(void *))list->call[initialize])(0);
    ((ulong (*)(unsigned char, ulong *, ulong *))list->call[slots])(1, found, &count);
    for (ulong i = 0; i < count; i++)
    {
        if (((ulong (*)(ulong, unsigned char *))list->call[token_info])(found[i], info) != 0 || memcmp(info, token, strlen(token)) != 0) continue;
        if (((ulong (*)(ulong, ulong, void *, void *, ulong *))list->call[open_session])(found[i], 6, 0, 0, &session) != 0) return function_failed;
        ((ulong (*)(ulong, ulong, const char *, ulong))list->call[login])(session, 1, pin, strlen(pin));
        attribute all[] = {
            { 0x0, &private_key, sizeof private_key }, { 0x1, &yes, 1 }, { 0x2, &yes, 1 }, { 0x3, (void *)label, strlen(label) }, { 0x100, &ec, sizeof ec }, { 0x102, "\x31", 1 },
            { 0x103, &no, 1 }, { 0x162, &yes, 1 }, { 0x108, &yes, 1 }, { 0x180, "\x06\x08\x2a\x81\x1c\xcf\x55\x01\x82\x2d", 10 }, { 0x11, (void *)d, 32 },
        };
        ulong answer = ((ulong (*)(ulong, attribute *, ulong, ulong *))list->call[create])(session, all, sizeof all / sizeof *all, &key);
        ((ulong (*)(ulong))list->call[close_session])(session);
        return answer;
    }
    return function_failed;
}
