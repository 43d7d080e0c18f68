import { useSuspenseQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { RotateCw } from 'lucide-react'
import { useTransition } from 'react'
import { InvariantAlarm } from '../../parts/invariant-alarm.tsx'
import { InvariantLine } from '../../parts/invariant-line.tsx'
import { InvariantsPageDocument } from './invariants-page.graphql.ts'

export default function InvariantsPage() {
  const { t } = useLingui()
  const { data, refetch } = useSuspenseQuery(InvariantsPageDocument)
  const [isReading, startReading] = useTransition()
  const { invariants } = data
  return (
    <Page
      title={t`账本守恒`}
      actions={
        <Button
          icon={<RotateCw size={15} aria-hidden />}
          loading={isReading}
          onClick={() => startReading(async () => void (await refetch()))}
        >
          {t`刷新`}
        </Button>
      }
    >
      <InvariantAlarm invariants={invariants} />
      <Section title={t`每一条都是一组查询，在后台不断检查，返回的行数就是不符的处数`} isFlush>
        <ul>
          {invariants.map((invariant) => (
            <InvariantLine key={invariant.number} invariant={invariant} />
          ))}
        </ul>
      </Section>
    </Page>
  )
}
