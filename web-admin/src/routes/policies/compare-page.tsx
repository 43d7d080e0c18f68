import { useSuspenseQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { Changes } from './changes.tsx'
import { PolicyComparePageDocument } from './policies-page.graphql.ts'

/** Any two versions, field by field. */
export default function ComparePage() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const versionOf = (name: string) => Math.max(1, Math.trunc(Number(params.get(name))) || 1)
  const before = versionOf('before')
  const after = versionOf('after')
  const { policies, policyDifference } = useSuspenseQuery(PolicyComparePageDocument, {
    variables: { before, after },
  }).data
  const options = policies.map(({ version, effectiveAt }) => ({
    value: version,
    label: `v${version} · ${formatTime(new Date(effectiveAt))}`,
  }))
  const choose = (name: 'before' | 'after') => (version: number) =>
    setParams({ before: String(before), after: String(after), [name]: String(version) }, { replace: true })
  return (
    <Page title={t`比较方案版本`} back="/policies">
      <Section title={t`差别`}>
        <div className="mb-4 grid gap-3 sm:grid-cols-2">
          <Select aria-label={t`前一个版本`} value={before} options={options} onChange={choose('before')} />
          <Select aria-label={t`后一个版本`} value={after} options={options} onChange={choose('after')} />
        </div>
        {policyDifference && (
          <Changes changes={policyDifference} titles={{ before: `v${before}`, after: `v${after}` }} />
        )}
      </Section>
    </Page>
  )
}
