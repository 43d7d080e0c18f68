/** The mall's jade bag with its cinnabar seal. */
export function BrandMark() {
  return (
    <svg className="kc-mark" viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="#0b6e5a" />
      <path d="M8 13h16l-1.2 11H9.2z" fill="#fff" />
      <path d="M12 13c0-4 1.6-6 4-6s4 2 4 6" fill="none" stroke="#fff" strokeWidth="2" />
      <rect x="8" y="8" width="4" height="4" fill="#c8321f" />
    </svg>
  )
}
