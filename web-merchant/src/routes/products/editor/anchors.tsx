import { useLingui } from '@lingui/react/macro'

export function Anchors() {
  const { t } = useLingui()
  const places = [
    ['categoryId', t`基本`],
    ['imageIds', t`图片`],
    ['options', t`规格`],
    ['descriptionHtml', t`详情`],
    ['freightTemplateId', t`物流`],
  ] as const
  return (
    <nav aria-label={t`这一页`} className="sticky top-20 grid max-2xl:hidden">
      {places.map(([field, word]) => (
        <button
          key={field}
          type="button"
          className="cursor-pointer border-l-2 border-line py-1.5 pl-3 text-left text-ink-2 hover:border-[var(--kc-primary)] hover:text-ink"
          onClick={() =>
            document.getElementById(`field-${field}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
          }
        >
          {word}
        </button>
      ))}
    </nav>
  )
}
