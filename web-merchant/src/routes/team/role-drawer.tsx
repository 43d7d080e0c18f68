import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Drawer, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { SaveShopRoleDocument, type ShopTeamQuery, type TeamRoleFragment } from './team-page.graphql.ts'

interface RoleDrawerProps {
  role: TeamRoleFragment | undefined
  permissions: ShopTeamQuery['shopPermissions']
  isReadOnly: boolean
  onClose: () => void
  onSaved: () => void
}

const highestLevel = 9
const usualLevel = 1

export function RoleDrawer({ role, permissions, isReadOnly, onClose, onSaved }: RoleDrawerProps) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const id = useId()
  const own = useViewer()?.permissions ?? []
  const [name, setName] = useState(role?.name ?? '')
  const [level, setLevel] = useState(role?.level ?? usualLevel)
  const [keys, setKeys] = useState<string[]>([...(role?.permissions ?? [])])
  const [save, isBusy, { errors }] = useAction(SaveShopRoleDocument, { success: t`角色已保存`, onDone: onSaved })
  const groups = Map.groupBy(permissions, ({ group }) => group)
  return (
    <Drawer
      open
      title={role ? role.name : t`新角色`}
      size={480}
      onClose={onClose}
      footer={
        !isReadOnly && (
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t`返回`}</Button>
            <Button
              type="primary"
              loading={isBusy}
              disabled={name.trim() === ''}
              onClick={() => void save({ id: role?.id, name: name.trim(), level, permissions: keys })}
            >
              {t`保存`}
            </Button>
          </div>
        )
      }
    >
      <Field id={`${id}-name`} label={t`角色名`} error={errors['name']}>
        <Input
          id={`${id}-name`}
          maxLength={limits.roleName}
          disabled={isReadOnly}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field
        id={`${id}-level`}
        label={t`级别`}
        error={errors['level']}
        help={t`数字越大权力越大；只能管理级别低于自己的人。`}
      >
        <InputNumber
          id={`${id}-level`}
          min={1}
          max={highestLevel}
          precision={0}
          disabled={isReadOnly}
          value={level}
          onChange={(value) => setLevel(value ?? usualLevel)}
        />
      </Field>
      <fieldset className="m-0 mt-4 border-0 p-0">
        <legend className="mb-2 font-medium">{t`权限`}</legend>
        {errors['permissions'] && (
          <p className="kc-error mb-2" role="alert">
            {errors['permissions']}
          </p>
        )}
        <Checkbox.Group className="grid! w-full gap-3" value={keys} disabled={isReadOnly} onChange={setKeys}>
          {[...groups].map(([group, members]) => (
            <div key={group} className="grid gap-1.5 rounded-control bg-surface-2 px-3 py-2">
              {members.map((permission) => (
                // Nobody grants what they lack.
                <Checkbox
                  key={permission.key}
                  value={permission.key}
                  disabled={isReadOnly || (!own.includes(permission.key) && !keys.includes(permission.key))}
                >
                  {language === 'zh' ? permission.zh : permission.en}{' '}
                  <code className="text-12 text-ink-3">{permission.key}</code>
                </Checkbox>
              ))}
            </div>
          ))}
        </Checkbox.Group>
      </fieldset>
    </Drawer>
  )
}
