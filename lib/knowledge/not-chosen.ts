/** Why a page was left out; a later reading of the website leaves it out again. */
export const notChosen = "Not chosen.";
