package com.agentaid.faces.campaigns;

import static com.agentaid.faces.campaigns.CampaignForm.seconds;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.PatienceRules;
import com.agentaid.campaigns.RingRules;
import java.io.Serializable;
import java.time.Duration;

/** How long a call looks for its agent, as an admin writes it: times in seconds. */
public class RingForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private Integer ringTimeout;
    private Integer maxRounds;
    private Integer maxWait;
    private Integer afterMiss;
    private Integer afterDecline;
    private Integer afterDeviceError;
    private Integer pauseAfterMisses;
    private boolean parksWhenBusy;

    RingForm(CampaignTerms terms) {
        PatienceRules patience = terms.patience();
        ringTimeout = seconds(terms.ringTimeout());
        maxRounds = terms.maxRounds();
        maxWait = seconds(terms.maxWait());
        afterMiss = seconds(patience.afterMiss());
        afterDecline = seconds(patience.afterDecline());
        afterDeviceError = seconds(patience.afterDeviceError());
        pauseAfterMisses = patience.pauseAfterMisses();
        parksWhenBusy = patience.parksWhenBusy();
    }

    /** @throws com.agentaid.campaigns.CampaignRefused naming the first that cannot be */
    RingRules rules() {
        return new RingRules(
                Duration.ofSeconds(ringTimeout),
                maxRounds,
                Duration.ofSeconds(maxWait),
                new PatienceRules(
                        Duration.ofSeconds(afterMiss),
                        Duration.ofSeconds(afterDecline),
                        Duration.ofSeconds(afterDeviceError),
                        pauseAfterMisses,
                        parksWhenBusy));
    }

    public Integer getRingTimeout() {
        return ringTimeout;
    }

    public void setRingTimeout(Integer ringTimeout) {
        this.ringTimeout = ringTimeout;
    }

    public Integer getMaxRounds() {
        return maxRounds;
    }

    public void setMaxRounds(Integer maxRounds) {
        this.maxRounds = maxRounds;
    }

    public Integer getMaxWait() {
        return maxWait;
    }

    public void setMaxWait(Integer maxWait) {
        this.maxWait = maxWait;
    }

    public Integer getAfterMiss() {
        return afterMiss;
    }

    public void setAfterMiss(Integer afterMiss) {
        this.afterMiss = afterMiss;
    }

    public Integer getAfterDecline() {
        return afterDecline;
    }

    public void setAfterDecline(Integer afterDecline) {
        this.afterDecline = afterDecline;
    }

    public Integer getAfterDeviceError() {
        return afterDeviceError;
    }

    public void setAfterDeviceError(Integer afterDeviceError) {
        this.afterDeviceError = afterDeviceError;
    }

    public Integer getPauseAfterMisses() {
        return pauseAfterMisses;
    }

    public void setPauseAfterMisses(Integer pauseAfterMisses) {
        this.pauseAfterMisses = pauseAfterMisses;
    }

    public boolean isParksWhenBusy() {
        return parksWhenBusy;
    }

    public void setParksWhenBusy(boolean parksWhenBusy) {
        this.parksWhenBusy = parksWhenBusy;
    }
}
