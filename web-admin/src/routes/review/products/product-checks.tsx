import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { CircleCheck, CircleX } from 'lucide-react'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'

/** What the machine has already looked at. */
export function ProductChecks({ checks }: { checks: ProductSubjectFragment['checks'] }) {
  const { t } = useLingui()
  const [language] = useLanguage()
  if (checks.length === 0) return null
  return (
    <section className="mb-4">
      <h2 className="mb-2 font-semibold">{t`自动检查`}</h2>
      <ul className="grid gap-1.5">
        {checks.map((check) => (
          <li key={check.key} className="flex gap-2">
            {check.isPassed ? (
              <CircleCheck size={16} className="mt-[3px] flex-none text-jade-600" aria-label={t`通过`} />
            ) : (
              <CircleX size={16} className="mt-[3px] flex-none text-cinnabar-600" aria-label={t`未通过`} />
            )}
            <span>
              {language === 'zh' ? check.zh : check.en}
              {check.detail && <span className="block text-13 text-ink-3">{check.detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
