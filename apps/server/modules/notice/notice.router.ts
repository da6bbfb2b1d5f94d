import { procedure, router } from '../../trpc/procedures.ts';
import { listChannels } from './channel.queries.ts';
import { changeConsoleAddress, changeConsoleAddressInput, showConsoleAddress } from './console-address.ts';
import { endChannel, endChannelInput } from './end-channel.ts';
import {
  listNotices,
  listNoticesInput,
  readAllNotices,
  readNotice,
  readNoticeInput,
} from './notice.queries.ts';
import { savePreference, savePreferenceInput, showPreference } from './preference.ts';
import { saveChannel, saveChannelInput } from './save-channel.ts';
import { testChannel, testChannelInput } from './test-channel.ts';

export const noticeRouter = router({
  list: procedure('session.own')
    .input(listNoticesInput)
    .query(({ ctx, input }) => listNotices(ctx, input)),
  read: procedure('session.own')
    .input(readNoticeInput)
    .mutation(({ ctx, input }) => readNotice(ctx, input)),
  readAll: procedure('session.own').mutation(({ ctx }) => readAllNotices(ctx)),
  preference: procedure('session.own').query(({ ctx }) => showPreference(ctx)),
  savePreference: procedure('session.own')
    .input(savePreferenceInput)
    .mutation(({ ctx, input }) => savePreference({ ...ctx, input })),
  channels: procedure('setting.change').query(({ ctx }) => listChannels(ctx)),
  saveChannel: procedure('setting.change')
    .input(saveChannelInput)
    .mutation(({ ctx, input }) => saveChannel({ ...ctx, input })),
  endChannel: procedure('setting.change')
    .input(endChannelInput)
    .mutation(({ ctx, input }) => endChannel({ ...ctx, input })),
  testChannel: procedure('setting.change')
    .input(testChannelInput)
    .mutation(({ ctx, input }) => testChannel({ ...ctx, input })),
  consoleAddress: procedure('setting.change').query(({ ctx }) => showConsoleAddress(ctx)),
  changeConsoleAddress: procedure('setting.change')
    .input(changeConsoleAddressInput)
    .mutation(({ ctx, input }) => changeConsoleAddress({ ...ctx, input })),
});
