import { isSafeLink } from '@qianfa/domain/text/links';
import type { Editor } from '@tiptap/react';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useWords } from '../../../words/use-words.ts';

interface LinkDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** Sets, changes or takes away the link of the selected text; text without a selection becomes the address itself. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const { t } = useWords();
  const before = String(editor.getAttributes('link').href ?? '');
  const [href, setHref] = useState(before);
  const [isTried, setTried] = useState(false);
  const address = href.trim();
  const isGood = isSafeLink(address);
  const set = () => {
    setTried(true);
    if (!isGood) return;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && before === '') {
      chain.insertContent({
        type: 'text',
        text: address,
        marks: [{ type: 'link', attrs: { href: address } }],
      });
    } else chain.setLink({ href: address });
    chain.run();
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <Dialog
      title={t('write.tools.link')}
      onClose={onClose}
      footer={
        <>
          {before ? <Button onClick={remove}>{t('write.removeLink')}</Button> : null}
          <Button type="primary" onClick={set}>
            {t('common.confirm')}
          </Button>
        </>
      }
    >
      <Field
        label={t('write.linkAddress')}
        hint={t('write.linkHint')}
        error={isTried && !isGood ? t('refusals.unsafeLink') : null}
      >
        {(ids) => (
          <Input
            {...ids}
            value={href}
            inputMode="url"
            placeholder="https://"
            onChange={(event) => setHref(event.target.value)}
            onPressEnter={set}
          />
        )}
      </Field>
    </Dialog>
  );
}
