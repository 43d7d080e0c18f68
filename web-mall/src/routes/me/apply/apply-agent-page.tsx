import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { Page } from '../../../layout/page.tsx'
import { ApplicationForm } from './application-form.tsx'
import { ApplicationStatusCard } from './application-status-card.tsx'
import { ApplyAgentDocument, MyAgentApplicationsDocument } from './apply.graphql.ts'
import type { AgentApplicationFieldsFragment } from './apply.graphql.ts'

export default function ApplyAgentPage() {
  const { t } = useLingui()
  return (
    <Page title={t`代理申请`}>
      <p className="mb-3 rounded-card bg-violet-50 px-4 py-3 text-14 text-violet-700">
        <Trans>代理商由平台审核任命，一个区域只有一家；不收加盟费，奖金只来自区域内成交订单的服务费。</Trans>
      </p>
      <Suspense fallback={<RowsSkeleton height="h-60" />}>
        <Applications />
      </Suspense>
    </Page>
  )
}

function Applications() {
  const [isNew, setNew] = useState(false)
  const { myAgentApplications } = useSuspenseQuery(MyAgentApplicationsDocument, {
    fetchPolicy: 'cache-and-network',
  }).data
  const latest = [...myAgentApplications].sort((a, b) => b.submittedAt.localeCompare(a.submittedAt))[0]
  const isOpen = !latest || latest.status === 'RETURNED' || isNew
  return (
    <div className="flex flex-col gap-3">
      {latest && !isNew && (
        <ApplicationStatusCard
          application={{
            ...latest,
            title: `${latest.entityName} · ${latest.territory.path}`,
            hatPath: latest.agentId && `/merchant/?hat=AGENT:${latest.agentId}`,
          }}
          onNew={() => setNew(true)}
        />
      )}
      {isOpen && <Form returned={isNew ? undefined : latest} onDone={() => setNew(false)} />}
    </div>
  )
}

function Form({ returned, onDone }: { returned: AgentApplicationFieldsFragment | undefined; onDone: () => void }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [apply, isApplying, { errors }] = useAction(ApplyAgentDocument, {
    success: t`申请已提交，审核结果会显示在这里`,
    onDone: () => {
      onDone()
      void client.refetchQueries({ include: [MyAgentApplicationsDocument] })
    },
  })
  return (
    <ApplicationForm
      fields={[
        { name: 'entityName', label: t`公司名称`, value: returned?.entityName, max: limits.application.name },
        { name: 'licenceNumber', label: t`统一社会信用代码`, value: returned?.licenceNumber, max: 18 },
        { name: 'contactName', label: t`联系人`, value: returned?.contactName, max: limits.address.name },
        { name: 'contactPhone', label: t`联系电话`, value: returned?.contactPhone, max: 11, isPhone: true },
        { name: 'plan', label: t`区域经营计划`, value: returned?.plan, max: limits.application.text, isLong: true },
      ]}
      region={{
        name: 'territoryCode',
        label: t`申请的区域（省、市或区）`,
        picked: returned?.territory,
        mayStopEarly: true,
      }}
      documents={returned?.documents ?? []}
      documentsHint={t`营业执照、经营许可等，图片或 PDF`}
      remarks={returned?.remarks ?? []}
      errors={errors}
      isBusy={isApplying}
      onSubmit={(
        { entityName = '', licenceNumber = '', contactName = '', contactPhone = '', plan = '' },
        territoryCode,
        documentIds,
      ) =>
        void apply({
          id: returned?.id,
          entityName,
          licenceNumber,
          contactName,
          contactPhone,
          plan,
          territoryCode,
          documentIds,
        })
      }
    />
  )
}
