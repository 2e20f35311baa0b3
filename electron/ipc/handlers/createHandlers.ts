import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { appHandlers } from './appHandlers';
import { archiveHandlers } from './archiveHandlers';
import { assistantHandlers } from './assistantHandlers';
import { budgetHandlers } from './budgetHandlers';
import { connectionHandlers } from './connectionHandlers';
import { conversationHandlers } from './conversationHandlers';
import { desktopHandlers } from './desktopHandlers';
import { folderHandlers } from './folderHandlers';
import { formatHandlers } from './formatHandlers';
import { optionHandlers } from './optionHandlers';
import { pictureHandlers } from './pictureHandlers';
import { quickAskHandlers } from './quickAskHandlers';
import { screenshotHandlers } from './screenshotHandlers';
import { searchHandlers } from './searchHandlers';
import { toolHandlers } from './toolHandlers';
import { usageHandlers } from './usageHandlers';

/** One handler for each request of the contract; a missing one does not compile. */
export function createHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...connectionHandlers(services),
    ...conversationHandlers(services),
    ...folderHandlers(services),
    ...searchHandlers(services),
    ...archiveHandlers(services),
    ...quickAskHandlers(services),
    ...desktopHandlers(services),
    ...screenshotHandlers(services),
    ...pictureHandlers(services),
    ...toolHandlers(services),
    ...optionHandlers(services),
    ...assistantHandlers(services),
    ...usageHandlers(services),
    ...budgetHandlers(services),
    ...formatHandlers(services),
  };
}
