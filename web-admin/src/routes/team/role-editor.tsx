import { limits } from '@kaidian/shared/core/limits'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { SaveBar, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Input, InputNumber } from 'antd'
import { Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { GroupWord } from './group-word.tsx'
import { groupsOf, type Permission } from './permission-groups.ts'
import { SaveRoleDocument, TeamPageDocument, type RoleFactsFragment } from './team-page.graphql.ts'
import { useApolloClient } from '@apollo/client/react'

/** Nobody grants what they lack: such boxes are closed here, and the server refuses them anyway. */
export function RoleEditor({
  role,
  permissions,
}: {
  role: RoleFactsFragment | undefined
  permissions: readonly Permission[]
}) {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const [language] = useLanguage()
  const own = useViewer()?.permissions ?? []
  const start = { name: role?.name ?? '', level: role?.level ?? 1, permissions: role?.permissions ?? [] }
  const [draft, setDraft] = useState(start)
  const [isSaved, setSaved] = useState(false)
  const [save, isBusy, { errors, refusals }] = useAction(SaveRoleDocument, {
    success: t`角色已保存`,
    quiet: true,
    onDone: () => setSaved(true),
  })
  // Only after the guard against leaving knows that nothing is unsaved.
  useEffect(() => {
    if (!isSaved) return
    void client.refetchQueries({ include: [TeamPageDocument] })
    void navigate('/team')
  }, [client, isSaved, navigate])

  const words = new Map(
    permissions.map((permission) => [permission.key, language === 'zh' ? permission.zh : permission.en]),
  )
  const added = draft.permissions.filter((key) => !start.permissions.includes(key))
  const removed = start.permissions.filter((key) => !draft.permissions.includes(key))
  const isDirty =
    !isSaved && (draft.name !== start.name || draft.level !== start.level || added.length + removed.length > 0)
  const isFixed = role?.isBuiltIn === true || !own.includes('team:write')

  async function ask() {
    const answer = await confirm({
      title: role ? t`保存对「${role.name}」的改动?` : t`新建角色「${draft.name}」?`,
      body: (
        <>
          {role && role.holderCount > 0 && <p>{t`${role.holderCount} 人的权限会立即改变。`}</p>}
          <Change label={t`增加`} keys={added} words={words} />
          <Change label={t`去掉`} keys={removed} words={words} />
        </>
      ),
      confirm: t`保存`,
      typed: role ? role.name : undefined,
    })
    if (answer) await save({ id: role?.id, ...draft, name: draft.name.trim() })
  }

  function toggle(key: string, isOn: boolean) {
    setDraft({
      ...draft,
      permissions: isOn ? [...draft.permissions, key] : draft.permissions.filter((one) => one !== key),
    })
  }

  return (
    <Page
      title={role ? role.name : t`新建角色`}
      back="/team"
      mark={
        role?.isBuiltIn && (
          <ToneTag tone="grey" icon={Lock}>
            {t`内置，不可修改`}
          </ToneTag>
        )
      }
    >
      <Section title={t`角色`}>
        <div className="-mt-3 grid max-w-180 gap-x-6 sm:grid-cols-2">
          <Field id="role-name" label={t`名称`} error={errors['name']}>
            <Input
              id="role-name"
              maxLength={limits.roleName}
              disabled={isFixed}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          </Field>
          <Field
            id="role-level"
            label={t`级别`}
            help={t`1–9，越大权力越大；只能管理级别低于自己的角色`}
            error={errors['level']}
          >
            <InputNumber
              id="role-level"
              min={1}
              max={9}
              precision={0}
              disabled={isFixed}
              value={draft.level}
              onChange={(level) => setDraft({ ...draft, level: level ?? 1 })}
              className="w-full!"
            />
          </Field>
        </div>
        {refusals
          .filter(({ field }) => !field || field === 'permissions')
          .map(({ code, message }) => (
            <p key={code} className="kc-error" role="alert">
              {message}
            </p>
          ))}
      </Section>
      <Section
        title={t`权限`}
        extra={<span className="kc-quiet">{t`已选 ${draft.permissions.length} / ${permissions.length}`}</span>}
      >
        <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
          {groupsOf(permissions).map(([group, keys]) => (
            <fieldset key={group}>
              <legend className="mb-1 text-13 text-ink-3">
                <GroupWord group={group} />
              </legend>
              {keys.map(({ key }) => (
                <div key={key} className="py-0.5">
                  <Checkbox
                    checked={draft.permissions.includes(key)}
                    disabled={isFixed || !own.includes(key)}
                    onChange={(event) => toggle(key, event.target.checked)}
                  >
                    {words.get(key)} <code className="text-ink-3">{key}</code>
                  </Checkbox>
                </div>
              ))}
            </fieldset>
          ))}
        </div>
      </Section>
      <SaveBar
        isDirty={isDirty}
        isBusy={isBusy}
        canSave={draft.name.trim() !== '' && draft.permissions.length > 0}
        note={t`增加 ${added.length} 项，去掉 ${removed.length} 项权限`}
        onSave={() => void ask()}
        onDiscard={() => setDraft(start)}
      />
    </Page>
  )
}

function Change({
  label,
  keys,
  words,
}: {
  label: string
  keys: readonly string[]
  words: ReadonlyMap<string, string>
}) {
  if (keys.length === 0) return null
  return (
    <p>
      <b>{label}</b> {keys.map((key) => words.get(key) ?? key).join(' · ')}
    </p>
  )
}
