import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { homes } from '../../audience.ts'
import { ApplicationForm, type ApplicationField } from './application-form.tsx'
import { ApplicationStatus } from './application-status.tsx'
import {
  ApplyForAgentDocument,
  OwnAgentApplicationsDocument,
  type AgentApplicationCardFragment,
} from './applications.graphql.ts'

type Name = 'entityName' | 'licenceNumber' | 'territoryCode' | 'contactName' | 'contactPhone' | 'plan'

export default function AgentApplicationPage() {
  const { t } = useLingui()
  const { enter } = useSession()
  const { data, error, refetch } = useQuery(OwnAgentApplicationsDocument, { fetchPolicy: 'cache-and-network' })
  const [isNew, setNew] = useState(false)
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const latest = isNew ? undefined : newest(data.myAgentApplications)
  const isOpen = !latest || latest.status === 'RETURNED'
  return (
    <Page title={t`代理商申请`}>
      {latest && (
        <ApplicationStatus
          application={latest}
          facts={[
            { label: t`主体名称`, value: latest.entityName },
            { label: t`统一社会信用代码`, value: latest.licenceNumber },
            { label: t`代理区域`, value: latest.territory.path },
            { label: t`联系人`, value: latest.contactName },
            { label: t`联系电话`, value: latest.contactPhone },
            { label: t`经营计划`, value: latest.plan, isWide: true },
          ]}
          enter={{
            label: t`进入代理商工作台`,
            run: () => void enter('AGENT', latest.agentId ?? undefined).then(() => location.assign(homes.AGENT)),
          }}
          again={{ label: t`申请另一个区域`, run: () => setNew(true) }}
        />
      )}
      {isOpen && (
        <Form
          key={latest?.id ?? 'new'}
          returned={latest}
          onDone={() => {
            setNew(false)
            void refetch()
          }}
        />
      )}
    </Page>
  )
}

function Form({ returned, onDone }: { returned: AgentApplicationCardFragment | undefined; onDone: () => void }) {
  const { t } = useLingui()
  const [apply, isBusy, { errors }] = useAction(ApplyForAgentDocument, { success: t`申请已提交`, onDone })
  const fields: ApplicationField<Name>[] = [
    { name: 'entityName', label: t`主体名称`, help: t`与营业执照一致`, max: limits.application.name },
    { name: 'licenceNumber', label: t`统一社会信用代码`, help: t`营业执照上的 18 位代码`, max: 20, kind: 'licence' },
    {
      name: 'territoryCode',
      label: t`代理区域`,
      help: t`一个省、市或区县；每个区域只有一位代理商，由平台指定，不收加盟费`,
      max: 6,
      kind: 'territory',
    },
    { name: 'contactName', label: t`联系人`, max: limits.address.name },
    { name: 'contactPhone', label: t`联系电话`, max: 11, kind: 'phone' },
    {
      name: 'plan',
      label: t`经营计划`,
      help: t`打算怎样发展区域内的商家和服务买家`,
      max: limits.application.text,
      kind: 'long',
    },
  ]
  return (
    <ApplicationForm
      draftKey={`apply-agent-${returned?.id ?? 'new'}`}
      fields={fields}
      initial={{
        entityName: returned?.entityName ?? '',
        licenceNumber: returned?.licenceNumber ?? '',
        territoryCode: returned?.territory.code ?? '',
        contactName: returned?.contactName ?? '',
        contactPhone: returned?.contactPhone ?? '',
        plan: returned?.plan ?? '',
      }}
      initialDocuments={returned?.documents ?? []}
      documentsHelp={t`营业执照必传。图片或 PDF，每份不超过 10 MB。`}
      remarks={returned?.remarks ?? []}
      errors={errors}
      isBusy={isBusy}
      onSubmit={async (texts, documentIds) => (await apply({ ...texts, documentIds, id: returned?.id })) !== undefined}
    />
  )
}

function newest(applications: readonly AgentApplicationCardFragment[]) {
  return [...applications].sort((a, b) => b.submittedAt.localeCompare(a.submittedAt))[0]
}
