import { useSuspenseQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import { useParam } from '../../parts/use-param.ts'
import { AgentPageDocument } from './agent-page.graphql.ts'

export default function AgentPage() {
  const { t } = useLingui()
  const { agent } = useSuspenseQuery(AgentPageDocument, { variables: { id: useParam('id') } }).data
  if (!agent) throw new NotFound()
  const { territory } = agent
  return (
    <Page title={agent.name} back="/agents" mark={<StatusTag kind="agent" value={agent.status} />}>
      <Section title={t`代理商资料`}>
        <Facts
          facts={[
            { label: t`级别`, value: <KindText name="regionLevel" value={territory.level} /> },
            { label: t`代理区域`, value: `${territory.path} (${territory.code})` },
            { label: t`开始时间`, value: <TimeText at={agent.since} shape="date" /> },
            { label: t`联系人`, value: agent.contactName },
            { label: t`联系电话`, value: <span className="kc-num">{agent.contactPhone}</span> },
          ]}
        />
      </Section>
    </Page>
  )
}
