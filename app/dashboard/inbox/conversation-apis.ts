import { contactApi } from "../contacts/contact-api";
import { deskApi } from "./desk-api";
import { feedbackApi } from "./feedback-api";

/** What a conversation asks of the server besides its messages: read together, since one that is open asks for all of it. */
export const conversationApis = { desk: deskApi, contacts: contactApi, feedback: feedbackApi };
