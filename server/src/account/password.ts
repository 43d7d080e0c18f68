import { hash, verify } from '@node-rs/argon2'

/** Unicode writes one character in several ways; a password is the same however it was typed. */
const normal = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(normal(password))

let dummy: Promise<string> | undefined

/** Takes as long for an account that has no password, or does not exist, as for one that has. */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password')
  const standIn = await dummy
  const matches = await verify(passwordHash ?? standIn, normal(password))
  return matches && passwordHash !== null && passwordHash !== undefined
}

const guessedFirst = new Set(
  `password password1 passw0rd 12345678 123456789 1234567890 0123456789 87654321 qwertyuiop qwerty123 1q2w3e4r 1qaz2wsx
   q1w2e3r4 abc12345 abcd1234 a1234567 a12345678 aa123456 iloveyou sunshine football baseball princess admin123 welcome1
   letmein1 woaini1314 woaini520 5201314520 zxcvbnm123 asdfghjkl asdf1234 qazwsxedc 147258369 password123 kaidian123`.split(
    /\s+/,
  ),
)

/** What is tried first by whoever guesses. Length is a rule of the input. */
export function isWeak(password: string, phone: string): boolean {
  const text = normal(password).toLowerCase()
  return new Set(text).size < 4 || text.includes(phone) || guessedFirst.has(text)
}
