import { useSuspenseQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { RotateCw, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTransition } from 'react'
import { InvariantLine } from '../../parts/invariant-line.tsx'
import { InvariantsPageDocument } from './invariants-page.graphql.ts'

export default function InvariantsPage() {
  const { t } = useLingui()
  const { data, refetch } = useSuspenseQuery(InvariantsPageDocument)
  const [isChecking, startChecking] = useTransition()
  const { invariants } = data
  const broken = invariants.filter(({ holds }) => !holds)
  const [first] = invariants
  return (
    <Page
      title={t`账本守恒`}
      actions={
        <Button
          icon={<RotateCw size={15} aria-hidden />}
          loading={isChecking}
          onClick={() => startChecking(async () => void (await refetch()))}
        >
          {t`重新检查`}
        </Button>
      }
    >
      <div
        role="status"
        className={`flex items-center gap-3 rounded-card p-4 ${broken.length > 0 ? 'bg-cinnabar-50 text-cinnabar-700' : 'bg-jade-50 text-jade-700'}`}
      >
        {broken.length > 0 ? <ShieldAlert size={28} aria-hidden /> : <ShieldCheck size={28} aria-hidden />}
        <div>
          <b className="font-semibold text-17">
            {broken.length > 0 ? t`${broken.length} 条不成立，请立即核查` : t`${invariants.length} 条全部成立`}
          </b>
          {first && (
            <p>
              <Trans>
                检查于 <TimeText at={first.checkedAt} shape="second" />
              </Trans>
            </p>
          )}
        </div>
      </div>
      <Section title={t`每一条都是一个查询，返回的行数就是不符的处数`} isFlush>
        <ul>
          {invariants.map((invariant) => (
            <InvariantLine key={invariant.number} invariant={invariant} />
          ))}
        </ul>
      </Section>
    </Page>
  )
}
